package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestDeployment;

/** Settings for a provider that has another address inside: what they mean for each kind of preset, and what is refused. */
class ConfiguredNetworkTest {
    private static final String CLIENT = "panel.oauth.key=k\npanel.oauth.secret=a-client-secret-of-some-length\n";
    private static final String CORP = "panel.oauth.provider=corp\npanel.oauth.corp.preset=generic\n" + CLIENT
            + "panel.oauth.issuer=https://sso.example.com\n";
    private static final String OKTA = "panel.oauth.provider=okta\npanel.oauth.url=octo.okta.com\n" + CLIENT;
    private static final String GITHUB = "panel.oauth.provider=github\n" + CLIENT;

    @ParameterizedTest
    @ValueSource(strings = {CORP, OKTA, "panel.oauth.provider=google\n" + CLIENT})
    void namesEachEndpointThatASettingReplaces(String preset) {
        assertThat(only(preset + """
                        panel.oauth.token-url=https://inside.example/token
                        panel.oauth.user-url=https://inside.example/me
                        panel.oauth.jwks-url=https://inside.example/keys
                        panel.oauth.discovery-url=https://inside.example/metadata
                        """).notices())
                .contains(
                        "panel.oauth.token-url: https://inside.example/token replaces the token_endpoint of the provider's metadata",
                        "panel.oauth.user-url: https://inside.example/me replaces the userinfo_endpoint of the provider's metadata",
                        "panel.oauth.jwks-url: https://inside.example/keys replaces the jwks_uri of the provider's metadata",
                        "panel.oauth.discovery-url: the provider's metadata are read from https://inside.example/metadata");
    }

    @Test
    void discoversWhatIsNotSet() {
        // Until now this needed a user-url.
        Registration corp = only(CORP + """
                panel.oauth.authorize-url=https://sso.example.com/authorize
                panel.oauth.token-url=https://inside.example/token
                """);

        assertThat(corp.authority().discovers()).isTrue();
        assertThat(corp.client().issuer()).isEqualTo("https://sso.example.com");
    }

    @Test
    void discoversNothingIfEverythingIsSet() {
        Registration corp = only(CORP + """
                panel.oauth.authorize-url=https://sso.example.com/authorize
                panel.oauth.token-url=https://sso.example.com/token
                panel.oauth.jwks-url=https://sso.example.com/keys
                """);

        assertThat(corp.authority().discovers()).isFalse();
        assertThat(corp.notices()).noneMatch(notice -> notice.contains("replaces"));
    }

    @Test
    void needsTheIssuerThatTheDocumentMustName() {
        assertThat(problems("panel.oauth.provider=generic\n" + CLIENT
                        + "panel.oauth.discovery-url=https://inside.example/metadata"))
                .contains("panel.oauth.issuer (PANEL_OAUTH_ISSUER) is not set")
                .contains("the issuer that the document at panel.oauth.discovery-url names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GITHUB,
                "panel.oauth.provider=basic\npanel.basic-auth=a long password of one user\n",
                CORP + "panel.oauth.discovery=false\npanel.oauth.authorize-url=https://a.example/a\n"
                        + "panel.oauth.token-url=https://a.example/t\npanel.oauth.user-url=https://a.example/u\n"
            })
    void refusesADiscoveryUrlThatHasNoEffect(String settings) {
        assertThat(problems(settings + "panel.oauth.discovery-url=https://inside.example/metadata"))
                .contains("discovery-url", "it has no effect");
    }

    @Test
    void refusesSettingsOfANetworkForLocalPasswords() {
        assertThat(problems("""
                        panel.oauth.provider=basic
                        panel.basic-auth=a long password of one user
                        panel.oauth.insecure-hosts=keycloak
                        """)).contains("panel.oauth.insecure-hosts", "has no provider that is called");
    }

    @Test
    void callsAHostWithoutTlsIfItIsNamed() {
        String inside = CORP + """
                panel.oauth.insecure-hosts=Keycloak:8080, [fd00::1]
                panel.oauth.discovery-url=http://keycloak:8080/realms/octo/.well-known/openid-configuration
                panel.oauth.token-url=http://keycloak:8080/token
                panel.oauth.user-url=http://[fd00::1]:8080/me
                """;
        TestDeployment deployment = deployment(inside);

        assertThat(deployment.problems()).isEmpty();
        assertThat(deployment.warnings())
                .anyMatch(warning -> warning.startsWith(
                                "panel.oauth.insecure-hosts (PANEL_OAUTH_INSECURE_HOSTS) allows calls without TLS")
                        && warning.contains("keycloak:8080"));
        assertThat(only(inside).notices())
                .anyMatch(
                        notice -> notice.startsWith("panel.oauth.insecure-hosts: codes, tokens and the client secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "panel.oauth.token-url,     http://keycloak:8081/token",
        "panel.oauth.token-url,     http://keycloak.evil.example:8080/token",
        "panel.oauth.discovery-url, http://elsewhere:8080/",
        // Browsers are never sent there.
        "panel.oauth.authorize-url, http://keycloak:8080/authorize",
        "panel.oauth.logout-url,    http://keycloak:8080/logout",
        "panel.oauth.token-url,     ftp://keycloak:8080/token",
        "panel.oauth.token-url,     http://user@keycloak:8080/token"
    })
    void refusesEveryOtherUrlWithoutTls(String key, String url) {
        assertThat(problems(CORP + "panel.oauth.insecure-hosts=keycloak:8080\n" + key + "=" + url))
                .contains(key + " (", "expected an absolute https URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.internal",
                "http://keycloak:8080",
                "keycloak/realms",
                "keycloak:",
                "keycloak:8080x",
                "10.0.0.0/8",
                ".",
                "a b",
                "_"
            })
    void refusesWhatIsNotOneHost(String hosts) {
        assertThat(problems(CORP + "panel.oauth.insecure-hosts=" + hosts)).contains("panel.oauth.insecure-hosts");
    }

    @Test
    void needsUserAndPasswordOfAProxyTogether() {
        assertThat(problems(CORP + "panel.http-proxy.user=mona")).contains("panel.http-proxy.password", "is not set");
        assertThat(problems(CORP + "panel.http-proxy.password=hush-hush"))
                .contains("panel.http-proxy.user", "is not set")
                .doesNotContain("hush-hush");
        assertThat(problems(CORP + "panel.http-proxy.user=a:b\npanel.http-proxy.password=hush-hush"))
                .contains("must not contain a colon")
                .doesNotContain("hush-hush");
    }

    @Test
    void warnsOfAPasswordForAProxyThatTheJvmDoesNotHave() {
        assertThat(deployment(CORP + "panel.http-proxy.user=mona\npanel.http-proxy.password=hush-hush")
                        .warnings())
                .anyMatch(warning -> warning.contains("panel.http-proxy.password has no effect at corp")
                        && warning.contains("-Dhttps.proxyHost"))
                .noneMatch(warning -> warning.contains("hush-hush"));
    }

    private static TestDeployment deployment(String settings) {
        return new TestDeployment(settings, Map.of());
    }

    private static String problems(String settings) {
        return deployment(settings).problems();
    }

    private static Registration only(String settings) {
        return new TestRegistrations(settings).only();
    }
}
