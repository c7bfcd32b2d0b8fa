package org.panelsecurity.impl.mechanism.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.crypto.PasswordHash;

class CommandLineTest {
    private static final String PASSWORD = "correct horse battery staple";

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private PasswordSource passwords = () -> PASSWORD;

    @Test
    void printsASecretAndNothingElse() {
        assertThat(run("secret")).isEqualTo(CommandLine.DONE);

        assertThat(output.toString(UTF_8)).matches("[A-Za-z0-9_-]{43}\\R");
        assertThat(errors.toString(UTF_8)).isEmpty();
    }

    @Test
    void printsAFernetKeyAndNothingElse() {
        assertThat(run("oauth-secret")).isEqualTo(CommandLine.DONE);

        assertThat(output.toString(UTF_8)).matches("[A-Za-z0-9_-]{43}=\\R");
        assertThat(errors.toString(UTF_8)).isEmpty();
    }

    @Test
    void printsTheHashOfThePasswordAndNothingElse() {
        assertThat(run("hash-password")).isEqualTo(CommandLine.DONE);

        assertThat(output.toString(UTF_8)).matches("pbkdf2-sha256:\\S+\\R");
        assertThat(PasswordHash.parse(output.toString(UTF_8).strip())
                        .orElseThrow()
                        .matches(PASSWORD))
                .isTrue();
        assertThat(errors.toString(UTF_8)).isEmpty();
    }

    @Test
    void refusesAnEmptyPassword() {
        passwords = () -> "";

        assertThat(run("hash-password")).isEqualTo(CommandLine.FAILED);
        assertThat(errors.toString(UTF_8)).isEqualToIgnoringNewLines("The password is empty.");
        assertThat(output.toString(UTF_8)).isEmpty();
    }

    @Test
    void refusesAPasswordThatWouldNeverMatch() {
        passwords = () -> "x".repeat(PasswordHash.MAX_PASSWORD_LENGTH + 1);

        assertThat(run("hash-password")).isEqualTo(CommandLine.FAILED);
        assertThat(errors.toString(UTF_8)).isEqualToIgnoringNewLines("The password is longer than 1024 characters.");
        assertThat(output.toString(UTF_8)).isEmpty();
    }

    @Test
    void saysInOneLineWhyItRefuses() {
        passwords = () -> {
            throw new RefusedException("No.");
        };

        assertThat(run("hash-password")).isEqualTo(CommandLine.FAILED);
        assertThat(errors.toString(UTF_8)).isEqualToIgnoringNewLines("No.");
    }

    @Test
    void saysInOneLineWhatFailedWithoutItsWords() {
        passwords = () -> {
            throw new IOException(PASSWORD);
        };

        assertThat(run("hash-password")).isEqualTo(CommandLine.FAILED);
        assertThat(errors.toString(UTF_8)).isEqualToIgnoringNewLines("The command failed: java.io.IOException");
        assertThat(output.toString(UTF_8)).isEmpty();
    }

    @Test
    void saysInOneLineThatAClassIsMissing() {
        passwords = () -> {
            throw new NoClassDefFoundError("org/other/Missing");
        };

        assertThat(run("hash-password")).isEqualTo(CommandLine.FAILED);
        assertThat(errors.toString(UTF_8))
                .isEqualToIgnoringNewLines("The command failed: java.lang.NoClassDefFoundError");
    }

    @Test
    void noticesThatTheOutputIsLost() {
        PrintStream full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                true,
                UTF_8);

        assertThat(new CommandLine(full, stream(errors), passwords, "1.2.3").run("secret"))
                .isEqualTo(CommandLine.FAILED);
        assertThat(errors.toString(UTF_8)).isEqualToIgnoringNewLines("Standard output cannot be written.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void explainsAllCommands(String option) {
        assertThat(run(option)).isEqualTo(CommandLine.DONE);

        assertThat(output.toString(UTF_8))
                .startsWith("Usage: java -jar panel-security-impl.jar <command>")
                .contains(
                        "\n  secret ",
                        "\n  oauth-secret ",
                        "\n  hash-password ",
                        "\n  check ",
                        "\n  -h, --help ",
                        "\n  --version ")
                .contains("panel.cookie.secret", "panel.oauth.encryption", "panel.basic-auth");
        assertThat(errors.toString(UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "oauth-secret", "hash-password", "check"})
    void explainsOneCommandWithoutRunningIt(String command) {
        passwords = () -> {
            throw new AssertionError("asked for a password");
        };

        assertThat(run(command, "--help")).isEqualTo(CommandLine.DONE);
        assertThat(run(command, "-h")).isEqualTo(CommandLine.DONE);
        assertThat(run("--help", command)).isEqualTo(CommandLine.DONE);
        assertThat(output.toString(UTF_8))
                .containsOnlyOnce("<command>")
                .contains("Usage: java -jar panel-security-impl.jar " + command + System.lineSeparator());
        assertThat(errors.toString(UTF_8)).isEmpty();
    }

    @Test
    void printsItsVersion() {
        assertThat(run("--version")).isEqualTo(CommandLine.DONE);

        assertThat(output.toString(UTF_8)).isEqualToIgnoringNewLines("1.2.3");
        assertThat(errors.toString(UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "Secret",
                "sec",
                "--hunter2",
                "-v",
                "secret hunter2",
                "secret secret",
                "secret oauth-secret",
                "secret --version",
                "check --hunter2",
                "--version secret",
                "--version hunter2",
                "--help --help",
                "oauth-secret hunter2",
                "hash-password hunter2",
                "hash-password --hunter2",
                "hash-password -h hunter2"
            })
    void explainsItselfWhereItDoesNotUnderstand(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(CommandLine.NOT_UNDERSTOOD);

        assertThat(output.toString(UTF_8)).isEmpty();
        assertThat(errors.toString(UTF_8))
                .contains("Usage: java -jar panel-security-impl.jar <command>")
                .doesNotContain("hunter2");
    }

    @Test
    void readsNoArgumentsFromFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("arguments"), "secret");

        assertThat(run("@" + file)).isEqualTo(CommandLine.NOT_UNDERSTOOD);
        assertThat(output.toString(UTF_8)).isEmpty();
    }

    private int run(String... arguments) {
        return new CommandLine(stream(output), stream(errors), passwords, "1.2.3").run(arguments);
    }

    private static PrintStream stream(OutputStream stream) {
        return new PrintStream(stream, true, UTF_8);
    }
}
