package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelsecurity.tck.deployment.SampleLibraries;

/** {@code java -jar} on the implementation, where nothing else is: no server, no API, no library. */
class CommandLineIT {
    private static final int PATIENCE_IN_SECONDS = 60;

    private record Answer(int exitCode, String output, String errors) {}

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

    private Answer run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "panel-security-impl.jar"));
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
