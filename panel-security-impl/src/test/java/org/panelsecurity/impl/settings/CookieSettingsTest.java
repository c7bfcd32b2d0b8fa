package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieSettingsTest {
    @Test
    void readsWhatBrowsersDoWithCookies() {
        assertThat(github().read().session().cookies()).isEqualTo(CookieSettings.STANDARD);
        assertThat(github().with("panel.cookie.same-site", "Strict")
                        .with("panel.cookie.persistent", "false")
                        .with("panel.csrf", "Same-Origin")
                        .read()
                        .session()
                        .cookies())
                .isEqualTo(new CookieSettings(SameSite.STRICT, false, true));
        assertThat(github().with("panel.csrf", "off").read().session().cookies())
                .isEqualTo(CookieSettings.STANDARD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            panel.cookie.same-site  | no    | expected lax, strict or none.
            panel.cookie.persistent | maybe | expected true or false.
            panel.csrf              | on    | expected off or same-origin.
            """)
    void saysWhatItExpects(String key, String value, String expected) {
        assertThat(github().with(key, value).problems()).contains(key).contains(expected);
    }

    @Test
    void demandsProtectionForCookiesThatEverySiteCanSend() {
        assertThat(github().with("panel.cookie.same-site", "none").problems())
                .contains("panel.cookie.same-site (PANEL_COOKIE_SAME_SITE) = \"none\"")
                .contains("Set panel.csrf=same-origin, or remove panel.cookie.same-site.");
        assertThat(github().with("panel.cookie.same-site", "none")
                        .with("panel.csrf", "same-origin")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://app.example/", "HTTP://app.example/", "http://localhost:8080/app/"})
    void demandsHttpsForCookiesThatEverySiteCanSend(String redirectUri) {
        TestConfiguration none = github().with("panel.cookie.same-site", "none").with("panel.csrf", "same-origin");

        assertThat(none.with("panel.oauth.redirect-uri", redirectUri).problems())
                .contains("browsers send such cookies only by https, but panel.oauth.redirect-uri is " + redirectUri);
        assertThat(none.with("panel.oauth.redirect-uri", "https://app.example/").problems())
                .isEmpty();
        assertThat(none.with("panel.oauth.redirect-uri", "/callback").problems())
                .isEmpty();
    }

    @Test
    void tellsOfBothProblemsAtOnce() {
        assertThat(github().with("panel.cookie.same-site", "none")
                        .with("panel.oauth.redirect-uri", "http://app.example/")
                        .problems())
                .contains("Set panel.csrf=same-origin", "only by https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lax", "strict"})
    void allowsPlainHttpOtherwise(String sameSite) {
        assertThat(github().with("panel.cookie.same-site", sameSite)
                        .with("panel.oauth.redirect-uri", "http://app.example/")
                        .problems())
                .isEmpty();
    }
}
