package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.deployment.SampleLibraries;

/** {@code java -jar} on the implementation, where no server is; the check alone needs the API beside it. */
class CommandLineIT {
    private static final int PATIENCE_IN_SECONDS = 60;

    private record Answer(int exitCode, String output, String errors) {}

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private final Map<String, String> environment = new TreeMap<>();
    private final Path folder;

    CommandLineIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.write(folder.resolve("panel-security-impl.jar"), SampleLibraries.implementation());
    }

    @Test
    void printsASecret() throws Exception {
        Answer answer = run("", "secret");

        assertThat(answer.output()).matches("[A-Za-z0-9_-]{43}\\R");
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void printsAFernetKey() throws Exception {
        Answer answer = run("", "oauth-secret");

        assertThat(answer.output()).matches("[A-Za-z0-9_-]{43}=\\R");
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void hashesTheLineOnStandardInput() throws Exception {
        Answer answer = run("Grüße, 世界\n", "hash-password");

        assertThat(answer.output()).matches("pbkdf2-sha256:600000:[A-Za-z0-9_-]{22}:[A-Za-z0-9_-]{43}\\R");
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.exitCode()).isZero();
        String[] parts = answer.output().strip().split(":", -1);
        assertThat(Base64.getUrlDecoder().decode(parts[3])).isEqualTo(pbkdf2("Grüße, 世界", parts[2]));
    }

    @Test
    void refusesAnEmptyPassword() throws Exception {
        Answer answer = run("\n", "hash-password");

        assertThat(answer.output()).isEmpty();
        assertThat(answer.errors()).isEqualToIgnoringNewLines("The password is empty.");
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    @Test
    void explainsItself() throws Exception {
        Answer answer = run("", "--help");

        assertThat(answer.output())
                .startsWith("Usage: java -jar panel-security-impl.jar")
                .contains("secret", "oauth-secret", "hash-password");
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void knowsItsVersion() throws Exception {
        Answer answer = run("", "--version");

        assertThat(answer.output()).matches("[0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R");
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void explainsItselfOnStandardErrorWhereItDoesNotUnderstand() throws Exception {
        Answer answer = run("", "hash-password", "hunter2");

        assertThat(answer.output()).isEmpty();
        assertThat(answer.errors())
                .contains("Usage: java -jar panel-security-impl.jar")
                .doesNotContain("hunter2");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(run("", "unknown").exitCode()).isEqualTo(2);
        assertThat(run("").exitCode()).isEqualTo(2);
    }

    @Test
    void checksTheSettingsOfAnApplicationThatIsUnpacked() throws Exception {
        unpackApplication();

        Answer answer = runJar(implementationInApplication(), "", "check", "--context-path", "/app");

        assertThat(answer.errors()).isEmpty();
        assertThat(answer.output())
                .contains("microprofile-config.properties, environment variables and system properties.")
                .contains("<scheme and host of this server>/app/")
                .contains("The provider of sample answers: " + PROVIDER.issuer())
                .contains("No problem was found.");
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void checksTheSettingsOfAFileWithTheOneJar() throws Exception {
        Path all = Path.of(Sample.property("all.jar")).toAbsolutePath();
        Map<String, String> settings = new TreeMap<>(Sample.properties(PROVIDER));
        settings.put("panel.cookie.secret", "short");
        settings.remove("panel.oauth.key");
        Files.writeString(
                folder.resolve("app.properties"), Sample.asset(settings).getSource());

        Answer answer = runJar(all.toString(), "", "check", "app.properties");

        assertThat(answer.errors())
                .contains("Panel Security cannot start: 2 problems in its configuration.")
                .contains("panel.oauth.key (PANEL_OAUTH_KEY) is not set")
                .contains("panel.cookie.secret (PANEL_COOKIE_SECRET) from app.properties: a secret has 5 bytes")
                .doesNotContain("\tat ");
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    @Test
    void readsTheEnvironmentAsWell() throws Exception {
        unpackApplication();
        environment.put("PANEL_OAUTH_EXPIRY", "never");

        Answer answer = runJar(implementationInApplication(), "", "check", "--offline");

        assertThat(answer.errors())
                .contains("panel.oauth.expiry (PANEL_OAUTH_EXPIRY) = \"never\" from the environment");
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    @Test
    void saysInOneSentenceThatTheApiIsMissing() throws Exception {
        Answer answer = run("", "check");

        assertThat(answer.output()).isEmpty();
        assertThat(answer.errors())
                .matches("The check needs the jar of the API: put panel-security-api-\\S+\\.jar beside"
                        + " panel-security-impl\\.jar, as in WEB-INF/lib\\.\\R");
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    private void unpackApplication() throws IOException {
        for (Map.Entry<String, byte[]> library : SampleLibraries.all().entrySet()) {
            Path jar = folder.resolve(library.getKey());
            Files.createDirectories(jar.getParent());
            Files.write(jar, library.getValue());
        }
        Path configuration = folder.resolve("WEB-INF/classes/META-INF/microprofile-config.properties");
        Files.createDirectories(configuration.getParent());
        Files.writeString(
                configuration, Sample.asset(Sample.properties(PROVIDER)).getSource());
    }

    private static String implementationInApplication() throws IOException {
        return SampleLibraries.all().keySet().stream()
                .filter(name -> name.contains("-impl-"))
                .findFirst()
                .orElseThrow();
    }

    private Answer run(String input, String... arguments) throws IOException, InterruptedException {
        return runJar("panel-security-impl.jar", input, arguments);
    }

    private Answer runJar(String jar, String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Files.writeString(folder.resolve("input"), input).toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        // With these the JVM says so on standard error.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Answer(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    private static byte[] pbkdf2(String password, String salt) throws Exception {
        byte[] bytes = Base64.getUrlDecoder().decode(salt);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), bytes, 600_000, 256))
                .getEncoded();
    }
}
