package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.settings.BasicAuth.PasswordFile;
import org.panelsecurity.impl.settings.BasicAuth.SharedPassword;

class BasicAuthTest {
    private static final String KEY = "panel.basic-auth";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open sesame",
                "Hush-Hush",
                "json",
                "users.json.",
                "C:users",
                "pbkdf2-sha256:600000:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void takesTextForAPasswordAsItIsWritten(String password) {
        assertThat(github().with(KEY, password).read().basicAuth())
                .hasValueSatisfying(found -> assertThat(found)
                        .isInstanceOfSatisfying(
                                SharedPassword.class,
                                shared -> assertThat(shared.password().text()).isEqualTo(password)));
    }

    @Test
    void hasNoUsersIfItIsNotSet() {
        assertThat(github().read().basicAuth()).isEmpty();
    }

    @Test
    void meansTheProviderBasicAlone() {
        Settings alone = TestConfiguration.ofEnvironment(Map.of("PANEL_BASIC_AUTH", "open sesame"))
                .read();

        assertThat(alone.registrations()).extracting(RegistrationSettings::name).containsExactly("basic");
        assertThat(github().with(KEY, "open sesame").read().registrations())
                .extracting(RegistrationSettings::name)
                .containsExactly("github");
    }

    @Test
    void readsTheUsersOfAFile() throws IOException {
        Path file = file("{\n  \"mona\": \"plain-secret\",\n  \"eve\": \"pbkdf2-sha256:1:a:b\"\n}\n");

        Map<String, Secret> users = ofFile(file).read();

        assertThat(users.keySet()).containsExactly("mona", "eve");
        assertThat(users.get("mona")).extracting(Secret::text).isEqualTo("plain-secret");
        assertThat(users.toString()).doesNotContain("plain-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/octo/no-such-file",
                "users.json",
                "octo/users",
                "..\\users",
                "hush/hush",
                "hush\\hush",
                "/hush-hush.json",
                "/"
            })
    void takesWhatLooksLikeAPathForOneAndNeverShowsIt(String path) {
        assertThat(github().with(KEY, path).problems())
                .contains(
                        "1 problem in",
                        "panel.basic-auth (PANEL_BASIC_AUTH) from ",
                        "a value that contains / or \\ or ends in .json is the path of a JSON file",
                        "This file cannot be read (")
                .doesNotContain(path + "\"", "hush", "no-such-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hush-hush",
                "[\"hush-hush\"]",
                "{\"mona\": \"hush-hush\"",
                "{\"mona\": \"hush-hush\"} hush-hush",
                "{\"mona\": [\"hush-hush\"]}",
                "{\"mona\": 12345678}",
                "{\"mona\": null}",
                "{\"mona\": \"\"}",
                "{\"mona\": \"hush-hush\", \"mona\": \"hush-hush\"}"
            })
    void refusesAFileThatIsNoObjectOfPasswordsAndQuotesNothingOfIt(String content) throws IOException {
        Path file = file(content);

        assertThat(github().with(KEY, file.toString()).problems())
                .contains("panel.basic-auth (PANEL_BASIC_AUTH)", "This file cannot be read (")
                .doesNotContain("hush-hush", "12345678", "mona");
        assertThatThrownBy(() -> new PasswordFile(file).read())
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain("hush-hush", "12345678");
    }

    @Test
    void saysWhereAFileCannotBeRead() throws IOException {
        Path file = file("{\"mona\": \"hush-hush\" 5}");

        assertThat(github().with(KEY, file.toString()).problems())
                .contains("it is not a JSON object: a missing comma or } at character 22");
    }

    @Test
    void refusesAFileOfMoreThanAMegabyte() throws IOException {
        Path file = file("{\"mona\": \"" + "x".repeat(1 << 20) + "\"}");

        assertThat(github().with(KEY, file.toString()).problems()).contains("it is larger than 1048576 bytes");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("users.json"), content);
    }

    private static PasswordFile ofFile(Path file) {
        BasicAuth read = github().with(KEY, file.toString()).read().basicAuth().orElseThrow();
        assertThat(read).isInstanceOf(PasswordFile.class);
        return (PasswordFile) read;
    }
}
