package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.settings.TestConfiguration.SECRET;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    @Test
    void hasSafeDefaults() {
        Settings settings = github().read();

        assertThat(settings.access())
                .isEqualTo(new AccessSettings(
                        false, false, List.of(), List.of(), Map.of(), List.of(), PrincipalName.USER));
        assertThat(settings.endpoints()).isEqualTo(new EndpointSettings("/login", "/logout", null, null, true));
        assertThat(settings.session().expiry()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.session().cookieSecrets()).isEmpty();
        assertThat(settings.session().tokens()).isEqualTo(TokensKept.ALL);
        assertThat(settings.session().idle()).isNull();
        assertThat(settings.session().cookieLimit()).isEqualTo(6000);
        assertThat(settings.proxies().isEmpty()).isTrue();
        assertThat(settings.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-30T18:00:00Z", "2026-11-30T19:00+01:00"})
    void readsATimeWithItsOffset(String time) {
        assertThat(github().with("panel.session.not-before", time)
                        .read()
                        .session()
                        .notBefore())
                .isEqualTo(Instant.parse("2026-11-30T18:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"true, /panel/session", "1, /panel/session", "/api/who, /api/who", "api/who, /api/who", "false,"})
    void readsThePathOfTheSessionEndpoint(String value, @Nullable String path) {
        assertThat(github().with("panel.session-endpoint", value)
                        .read()
                        .endpoints()
                        .session())
                .isEqualTo(path);
    }

    @Test
    void readsPanelsVariables() {
        Settings settings = TestConfiguration.ofEnvironment(Map.of(
                        "PANEL_OAUTH_PROVIDER", "GitHub",
                        "PANEL_OAUTH_KEY", "Iv1.1",
                        "PANEL_OAUTH_SECRET", "hush-hush",
                        "PANEL_OAUTH_REDIRECT_URI", "https://app.example/",
                        "PANEL_OAUTH_EXPIRY", "0.5",
                        "PANEL_OAUTH_OPTIONAL", "1",
                        "PANEL_COOKIE_SECRET", SECRET))
                .read();

        assertThat(settings.registrations().get(0).name()).isEqualTo("github");
        assertThat(settings.registrations().get(0).redirectUri()).contains("https://app.example/");
        assertThat(settings.session().expiry()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.access().optional()).isTrue();
        assertThat(settings.session().cookieSecrets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            panel.oauth.enabled     | perhaps
            panel.oauth.optional    | perhaps
            panel.oauth.expiry      | 0
            panel.oauth.expiry      | -1
            panel.oauth.expiry      | 1e9
            panel.oauth.principal   | name
            panel.session.tokens    | some
            panel.session.idle      | 0
            panel.session.idle      | 0.09
            panel.session.idle      | 30m
            panel.session.not-before | yesterday
            panel.session.not-before | 2026-11-30
            panel.session.not-before | 2026-11-30T18:00:00
            panel.session.not-before | 1764525600
            panel.session.cookie-limit | 1999
            panel.session.cookie-limit | 32001
            panel.session.cookie-limit | 8k
            panel.oauth.guest-endpoints | public
            panel.oauth.guest-endpoints | /a*
            panel.oauth.guest-endpoints | ['/a', 1]
            panel.oauth.guest-endpoints | /a/../b
            panel.cors.origins      | *
            panel.cors.origins      | null
            panel.cors.origins      | https://*.example.com
            panel.cors.origins      | https://portal.example.com/
            panel.cors.origins      | https://portal.example.com/app
            panel.cors.origins      | https://portal.example.com:443
            panel.cors.origins      | http://portal.example.com:80
            panel.cors.origins      | https://Portal.example.com
            panel.cors.origins      | portal.example.com
            panel.cors.origins      | https://user@portal.example.com
            panel.cors.origins      | https://portal.example.com?x
            panel.cors.origins      | https://one.example.com, null
            panel.cors.origins      | https:portal.example.com
            panel.cookie.path       | app
            panel.cookie.same-site  | true
            panel.cookie.same-site  | lax, strict
            panel.cookie.persistent | session
            panel.csrf              | true
            panel.csrf              | same-site
            panel.csrf              | *
            panel.cookie.path       | /a;Domain=x
            panel.login-endpoint    | /
            panel.login-endpoint    | //evil.example
            panel.logout.redirect   | https://evil.example
            panel.logout.redirect   | //evil.example
            panel.logout.clear-cache | cookies
            panel.session-endpoint  | /
            panel.session-endpoint  | /panel/session/
            panel.session-endpoint  | /panel/../session
            panel.session-endpoint  | https://app.example.com/session
            panel.session-endpoint  | /session?x=1
            panel.proxy.trusted     | proxy.example
            panel.proxy.trusted     | 10.0.0.0/33
            panel.oauth.redirect-uri | ftp://app.example/
            panel.oauth.redirect-uri | https://app.example/#a
            panel.oauth.issuer      | http://issuer.example
            panel.oauth.token-url   | /token
            panel.oauth.jwks-url    | https://user:pass@issuer.example
            panel.oauth.algorithms  | none
            panel.oauth.algorithms  | RS256, ED25519
            panel.oauth.clock-skew  | 601
            panel.oauth.trusted-audiences | *
            panel.oauth.trusted-audiences | ['api', 1]
            panel.oauth.pkce        | maybe
            panel.oauth.client-authentication | jwt
            panel.oauth.roles       | ['admin']
            panel.oauth.roles       | {'admin': 1}
            panel.oauth.provider    | git hub
            panel.oauth.provider    | user
            panel.oauth.provider    | token
            panel.oauth.provider    | github,github
            """)
    void refusesWhatItCannotRead(String key, String value) {
        assertThat(github().with(key, value).problems())
                .contains(key)
                .contains("= \"" + value + "\" from PropertiesConfigSource[source=test.properties]: ");
    }

    @Test
    void listsAllProblems() {
        assertThat(github().with("panel.oauth.expiry", "x")
                        .with("panel.oauth.optional", "x")
                        .problems())
                .startsWith("Panel Security cannot start: 2 problems in its configuration.\n  1. ")
                .contains("\n  2. ");
    }

    @Test
    void refusesUnresolvableExpressionWithoutShowingTheSecret() {
        assertThat(github().with("panel.oauth.secret", "pass${word}").problems())
                .contains("panel.oauth.secret (PANEL_OAUTH_SECRET)", "cannot be resolved")
                .doesNotContain("word}", "pass$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout", "/logout/in"})
    void refusesLoginAndLogoutInOnePlace(String login) {
        assertThat(github().with("panel.login-endpoint", login).problems())
                .contains("panel.logout-endpoint", "panel.login-endpoint");
    }

    @Test
    void takesEmptyValueForNone() {
        assertThat(github().with("panel.oauth.expiry", "${gone:}")
                        .with("panel.oauth.principal", " ")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"panel.cookie.secret", "panel.oauth.encryption"})
    void refusesShortSecretWithoutShowingIt(String key) {
        assertThat(github().with(key, SECRET + ",tooshort").problems())
                .contains(key, "Create one with:  java -jar panel-security-impl.jar secret")
                .doesNotContain("tooshort", SECRET);
    }

    @Test
    void keepsLiteralCommaOfSecret() {
        List<Secret> secrets = github().with("panel.cookie.secret", SECRET + "\\,x , " + SECRET)
                .read()
                .session()
                .cookieSecrets();

        assertThat(secrets).extracting(Secret::text).containsExactly(SECRET + ",x", SECRET);
        assertThat(secrets.toString()).doesNotContain(SECRET);
    }

    @Test
    void decodesFernetKey() {
        Secret key = github().with("panel.oauth.encryption", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
                .read()
                .session()
                .encryption()
                .get(0);

        assertThat(key.bytes()).hasSize(32).startsWith(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"['/public', '/docs/*']", "[\"/public\", \"/docs/*\"]", "/public, /docs/*"})
    void readsGuestEndpoints(String value) {
        assertThat(github().with("panel.oauth.guest-endpoints", value)
                        .read()
                        .access()
                        .guestEndpoints())
                .containsExactly("/public", "/docs/*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.example.com, http://localhost:3000, https://[::1]:8443",
                "['https://portal.example.com', 'http://localhost:3000', 'https://[::1]:8443']"
            })
    void readsOriginsWhoseScriptsMayReadRefusals(String value) {
        assertThat(github().with("panel.cors.origins", value).read().access().corsOrigins())
                .containsExactly("https://portal.example.com", "http://localhost:3000", "https://[::1]:8443");
    }

    @Test
    void warnsOfGuestsThatSeeEverything() {
        assertThat(github().with("panel.oauth.guest-endpoints", "/*").read().warnings())
                .singleElement()
                .asString()
                .contains("guests have access to everything");
    }

    @Test
    void readsHowLongAndHowLargeASessionMayBe() {
        SessionSettings session = github().with("panel.session.idle", "0.5")
                .with("panel.session.cookie-limit", "14000")
                .read()
                .session();

        assertThat(session.idle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(session.cookieLimit()).isEqualTo(14_000);
    }

    @Test
    void followsTheContainersSessionOnlyIfItIsSet() {
        assertThat(github().read().session().followContainer()).isFalse();
        assertThat(github().with("panel.session.follow-container", "true")
                        .read()
                        .session()
                        .followContainer())
                .isTrue();
    }

    @Test
    void warnsOfAnIdleTimeThatNoSessionReaches() {
        assertThat(github().with("panel.session.idle", "1440").read().warnings())
                .singleElement()
                .asString()
                .contains("panel.session.idle", "has no effect", "panel.oauth.expiry");
        assertThat(github().with("panel.session.idle", "1439").read().warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access", "none"})
    void refusesToRefreshWhatIsNotKept(String tokens) {
        assertThat(github().with("panel.oauth.refresh-tokens", "true")
                        .with("panel.session.tokens", tokens)
                        .problems())
                .contains("1 problem in", "panel.oauth.refresh-tokens", "Remove panel.session.tokens");
    }

    @Test
    void readsRolesFromDictAndFromKeys() {
        Settings settings = github().with("panel.oauth.roles", "{'user': '*', \"finance\": ['github:org/a']}")
                .with("panel.oauth.roles.admin", "github:user:1, github:org/b")
                .read();

        assertThat(settings.access().roles())
                .containsOnly(
                        Map.entry("user", List.of("*")),
                        Map.entry("finance", List.of("github:org/a")),
                        Map.entry("admin", List.of("github:user:1", "github:org/b")));
    }

    @Test
    void refusesRoleThatIsGivenTwice() {
        assertThat(github().with("panel.oauth.roles", "{'admin': '*'}")
                        .with("panel.oauth.roles.admin", "x")
                        .problems())
                .contains("panel.oauth.roles.admin", "Define it once");
    }

    @Test
    void putsSlashBeforeEndpoint() {
        assertThat(github().with("panel.login-endpoint", "anmelden")
                        .read()
                        .endpoints()
                        .login())
                .isEqualTo("/anmelden");
    }

    @Test
    void staysEnabledUnlessToldOtherwise() {
        assertThat(github().build().enabled()).isTrue();
        assertThat(github().with("panel.oauth.enabled", "perhaps").build().enabled())
                .isTrue();
        assertThat(github().with("panel.oauth.enabled", "${gone}").build().enabled())
                .isTrue();
        assertThat(github().with("panel.oauth.enabled", "FALSE").build().enabled())
                .isFalse();
        assertThat(github().with("panel.oauth.enabled", "0").build().enabled()).isFalse();
    }
}
