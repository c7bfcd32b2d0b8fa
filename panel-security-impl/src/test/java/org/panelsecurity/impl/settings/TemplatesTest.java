package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's templates: where they are found, and the problem if they are not. */
class TemplatesTest {
    private static final String KEY = "panel.login-template";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void areOursWhereNothingIsSet() {
        assertThat(github().read().templates()).isEqualTo(Templates.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"panel/login.html", "/panel/login.html"})
    void areResourcesOfTheClassPath(String place) {
        Templates.Template login =
                github().with(KEY, place).read().templates().login().orElseThrow();

        assertThat(login.key()).isEqualTo(KEY);
        assertThat(login.place()).isEqualTo(place);
        assertThat(login.text()).contains("Welcome to Octo.");
    }

    @Test
    void areFilesByTheirAbsolutePath() throws IOException {
        Path file = Files.writeString(folder.resolve("login.html"), "<p>Møna, {{ title }}</p>");

        assertThat(github().with(KEY, file.toString()).read().templates().login())
                .hasValueSatisfying(login -> assertThat(login.text()).isEqualTo("<p>Møna, {{ title }}</p>"));
    }

    @Test
    void mayBeEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("login.html"), "");

        assertThat(github().with(KEY, file.toString()).read().templates().login())
                .hasValueSatisfying(login -> assertThat(login.text()).isEmpty());
    }

    @Test
    void areFoundForEachPage() {
        Templates all = github().with(KEY, "panel/login.html")
                .with("panel.logout-template", "panel/logout.html")
                .with("panel.error-template", "panel/error.html")
                .with("panel.auth-template", "panel/auth.html")
                .read()
                .templates();

        assertThat(all.login().orElseThrow().place()).isEqualTo("panel/login.html");
        assertThat(all.logout().orElseThrow().place()).isEqualTo("panel/logout.html");
        assertThat(all.error().orElseThrow().place()).isEqualTo("panel/error.html");
        assertThat(all.auth().orElseThrow().place()).isEqualTo("panel/auth.html");
    }

    @Test
    void showErrorsOnTheAuthorizationTemplateWhereThereIsNoOther() {
        Templates auth =
                github().with("panel.auth-template", "panel/auth.html").read().templates();

        assertThat(auth.error()).isEqualTo(auth.auth());
        assertThat(auth.login()).isEmpty();
        assertThat(auth.logout()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"panel/nothing.html", "/panel/nothing.html", "src/test/resources/panel/login.html", "a\0b"})
    void areAProblemWhereTheyAreNotFound(String place) {
        assertThat(github().with(KEY, place).problems())
                .contains("1 problem in", "panel.login-template (PANEL_LOGIN_TEMPLATE) = \"")
                .containsAnyOf(
                        "no class path resource and no absolute path of a file has this name", "it cannot be read (");
    }

    @Test
    void areNoFolders() {
        assertThat(github().with(KEY, folder.toString()).problems())
                .contains("no class path resource and no absolute path of a file has this name");
    }

    @Test
    void haveNoMoreThanAMegabyte() throws IOException {
        Path file = Files.writeString(folder.resolve("login.html"), "x".repeat((1 << 20) + 1));

        assertThat(github().with(KEY, file.toString()).problems()).contains("it is larger than 1 MiB");
    }
}
