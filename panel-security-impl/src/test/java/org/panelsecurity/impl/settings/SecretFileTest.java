package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;

class SecretFileTest {
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    private static final String CLIENT = "panel.oauth.secret-file";
    private static final String COOKIE = "panel.cookie.secret-file";

    private Path folder;
    private Path file;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file = Files.writeString(folder.resolve("secret"), "hush-hush\n");
    }

    private TestConfiguration configuration(String place) {
        return TestConfiguration.github().without("panel.oauth.secret").with(CLIENT, place);
    }

    private TestConfiguration cookies(String place) {
        return TestConfiguration.github().with(COOKIE, place);
    }

    private SecretFile ofClient() {
        return configuration(file.toString()).registration().secretFile().orElseThrow();
    }

    private SecretFile ofCookies(String content) throws IOException {
        Files.writeString(file, content);
        return Objects.requireNonNull(cookies(file.toString()).read().session().cookieSecretFile());
    }

    private List<String> logged(SecretFile secret, int times) {
        return CapturedLog.during(() -> {
            for (int i = 0; i < times; i++) {
                secret.reread();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush-hush", "hush-hush\n", "hush-hush\r\n", "\n hush-hush \n\n"})
    void endOfLineIsNoPartOfTheSecret(String content) throws IOException {
        Files.writeString(file, content);

        assertThat(configuration(file.toString()).registration().secret().map(Secret::text))
                .contains("hush-hush");
    }

    @Test
    void everyLineIsOneCookieSecretAndCommasBelongToIt() throws IOException {
        SecretFile secret = ofCookies(OTHER + ",more\n\n" + TestConfiguration.SECRET + "\n");

        assertThat(secret.secrets().stream().map(Secret::text))
                .containsExactly(OTHER + ",more", TestConfiguration.SECRET);
    }

    @Test
    void refusesAnotherSecretBesideTheFile() {
        assertThat(configuration(file.toString())
                        .with("panel.oauth.secret", "hush-hush")
                        .problems())
                .contains(CLIENT + " (PANEL_OAUTH_SECRET_FILE)")
                .contains("the secret is set twice: panel.oauth.secret is set too. Remove one of them.")
                .doesNotContain("hush-hush");
        assertThat(cookies(file.toString())
                        .with("panel.cookie.secret", TestConfiguration.SECRET)
                        .problems())
                .contains("panel.cookie.secret is set too. Remove one of them.")
                .doesNotContain(TestConfiguration.SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none|it cannot be read (NoSuchFileException)",
                "|it is a directory",
            })
    void refusesPlaceWithoutAFile(String name, String why) {
        Path place = name == null ? folder : folder.resolve(name);

        assertThat(configuration(place.toString()).problems()).contains(place + ": " + why + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is empty",
                "' \n'|it is empty",
                "'one\ntwo'|it has 2 lines, but a client secret is one line",
                "'\"hush\"'|a line is in quotes or contains an invisible character",
                "'\uFEFFhush'|a line is in quotes or contains an invisible character",
            })
    void refusesContentThatIsNoClientSecret(String content, String why) throws IOException {
        Files.writeString(file, content);

        assertThat(configuration(file.toString()).problems()).contains(file + ": " + why);
    }

    @Test
    void refusesBinaryAndLargeFiles() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, 1});
        assertThat(configuration(file.toString()).problems()).contains(file + ": it is not UTF-8.");

        Files.write(file, "a".repeat((64 << 10) + 1).getBytes(StandardCharsets.US_ASCII));
        assertThat(configuration(file.toString()).problems()).contains(file + ": it is larger than 64 KiB.");
    }

    @Test
    void refusesWeakCookieSecret() throws IOException {
        Files.writeString(file, TestConfiguration.SECRET + "\nshort\n");

        assertThat(cookies(file.toString()).problems())
                .contains(COOKIE + " (PANEL_COOKIE_SECRET_FILE)")
                .contains("a secret has 5 bytes, but needs at least 32.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets/client", "s3cr3t-of-the-client", "/s3cr3t+of/the=client", "/s3cr3t+of"})
    void neverShowsWhatMayBeTheSecret(String value) {
        assertThat(configuration(value).problems()).contains(CLIENT).doesNotContain(value);
    }

    @Test
    void saysNothingOfAMissingSecretIfTheFileIsTheProblem() {
        assertThat(configuration(folder.resolve("none").toString()).problems()).doesNotContain("PANEL_OAUTH_SECRET)");
    }

    @Test
    void newContentIsInForceWhenASecondReadingFindsTheSame() throws IOException {
        SecretFile secret = ofClient();
        Files.writeString(file, "hush");

        assertThat(secret.reread()).isFalse();
        assertThat(secret.first().text()).isEqualTo("hush-hush");
        Files.writeString(file, "new-secret\n");
        assertThat(secret.reread()).isFalse();
        assertThat(secret.reread()).isTrue();
        assertThat(secret.first().text()).isEqualTo("new-secret");
        assertThat(secret.reread()).isFalse();
    }

    @Test
    void saysThatANewSecretIsInForceAndNeverTheSecret() throws IOException {
        SecretFile secret = ofClient();
        Files.writeString(file, "new-secret\n");

        assertThat(logged(secret, 4))
                .containsExactly("panel.oauth.secret-file (PANEL_OAUTH_SECRET_FILE): a new secret is in force, from "
                        + file + ".");
    }

    @Test
    void saysHowManyCookieSecretsAreInForce() throws IOException {
        SecretFile secret = ofCookies(TestConfiguration.SECRET);
        Files.writeString(file, OTHER + "\n" + TestConfiguration.SECRET + "\n");

        assertThat(logged(secret, 3))
                .containsExactly("panel.cookie.secret-file (PANEL_COOKIE_SECRET_FILE): new content is in force, from "
                        + file + "; secrets: 2, the first encrypts.");
        assertThat(secret.secrets()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one\ntwo", "\"quoted\""})
    void badContentLeavesTheLastInForceWithOneWarning(String content) throws IOException {
        SecretFile secret = ofClient();
        Files.writeString(file, content);

        List<String> lines = logged(secret, 4);

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("cannot be used now")
                .contains("stays in force");
        assertThat(secret.first().text()).isEqualTo("hush-hush");
    }

    @Test
    void weakCookieSecretLeavesTheLastInForce() throws IOException {
        SecretFile secret = ofCookies(TestConfiguration.SECRET);
        Files.writeString(file, "short");

        assertThat(logged(secret, 3)).singleElement().asString().contains("a secret has 5 bytes");
        assertThat(secret.secrets().get(0).text()).isEqualTo(TestConfiguration.SECRET);
    }

    @Test
    void fileThatDisappearsLeavesTheLastContentInForceUntilItIsBack() throws IOException {
        SecretFile secret = ofClient();
        Files.delete(file);
        assertThat(logged(secret, 4)).singleElement().asString().contains("it cannot be read (NoSuchFileException)");
        assertThat(secret.first().text()).isEqualTo("hush-hush");

        Files.createDirectory(file);
        assertThat(logged(secret, 3)).isEmpty();

        Files.delete(file);
        Files.writeString(file, "hush-hush");
        assertThat(logged(secret, 3))
                .containsExactly("panel.oauth.secret-file (PANEL_OAUTH_SECRET_FILE): " + file + " can be used again.");

        Files.delete(file);
        assertThat(logged(secret, 3)).hasSize(1);
    }

    @Test
    void followsTheLinkThatAContainerPlatformExchanges() throws IOException {
        Path old = Files.createDirectory(folder.resolve("..2026_01"));
        Files.writeString(old.resolve("client"), "hush-hush");
        Path next = Files.createDirectory(folder.resolve("..2026_02"));
        Files.writeString(next.resolve("client"), "new-secret");
        // The time of the new file is that of the old one, as after a restore.
        Files.setLastModifiedTime(next.resolve("client"), Files.getLastModifiedTime(old.resolve("client")));
        Path data = Files.createSymbolicLink(folder.resolve("..data"), old);
        Path visible = Files.createSymbolicLink(folder.resolve("client"), Path.of("..data", "client"));
        SecretFile secret =
                configuration(visible.toString()).registration().secretFile().orElseThrow();

        Files.delete(data);
        Files.createSymbolicLink(data, next);

        secret.reread();
        assertThat(secret.reread()).isTrue();
        assertThat(secret.first().text()).isEqualTo("new-secret");
    }
}
