package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestDeployment;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

class ConfiguredLogoutTest {
    private static final String PROVIDER = "panel.logout.provider (PANEL_LOGOUT_PROVIDER) = \"true\": ";
    private static final String REVOKE = "panel.logout.revoke (PANEL_LOGOUT_REVOKE) = \"true\": ";

    @ParameterizedTest
    @ValueSource(strings = {"github", "google", "gitlab", "bitbucket"})
    void refusesALogoutAtAProviderThatHasNone(String preset) {
        assertThat(problems(preset, "panel.logout.provider=true"))
                .contains(PROVIDER)
                .contains("has no known end session endpoint. Set")
                .contains("Set panel.oauth.logout-url to one");
        assertThat(problems(preset, "panel.logout.provider=true\npanel.oauth.logout-url=https://sso.example.com/out"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure", "azure-v1", "okta", "auth0"})
    void takesALogoutWhereMetadataMayAnnounceOne(String preset) {
        assertThat(problems(
                        preset,
                        "panel.logout.provider=true\npanel.oauth.url=x.example.com\npanel.oauth.subdomain=octo.us"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitbucket", "azure", "azure-v1"})
    void refusesARevocationAtAProviderThatHasNone(String preset) {
        assertThat(problems(preset, "panel.logout.revoke=true"))
                .contains(REVOKE)
                .contains("has no known token revocation endpoint. Remove this setting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "google", "gitlab", "okta", "auth0"})
    void takesARevocationWhereThereIsAWay(String preset) {
        assertThat(problems(
                        preset,
                        "panel.logout.revoke=true\npanel.oauth.url=x.example.com\npanel.oauth.subdomain=octo.us"))
                .isEmpty();
    }

    @Test
    void refusesBothWhereNoMetadataAreAsked() {
        String byHand = """
                panel.oauth.authorize-url=https://sso.example.com/a
                panel.oauth.token-url=https://sso.example.com/t
                panel.oauth.user-url=https://sso.example.com/u
                """;

        assertThat(problems("generic", byHand + "panel.logout.provider=true\npanel.logout.revoke=true"))
                .contains(PROVIDER, REVOKE);
        assertThat(problems("generic", byHand)).isEmpty();
    }

    @Test
    void refusesBothWherePasswordsAreOurOwn() {
        String own = """
                panel.oauth.provider=basic
                panel.basic-auth=open sesame of some length
                panel.cookie.secret=0123456789abcdef0123456789abcdef
                """;

        assertThat(deployed(own + "panel.logout.provider=true\npanel.logout.revoke=true"))
                .contains(PROVIDER + "the preset basic has no provider to log out from", REVOKE);
        assertThat(deployed(own)).isEmpty();
    }

    @Test
    void refusesARevocationOfTokensThatNoSessionKeeps() {
        assertThat(problems("github", "panel.logout.revoke=true\npanel.session.tokens=none"))
                .contains(REVOKE + "with panel.session.tokens=none, sessions contain no token");
    }

    @Test
    void hasASettingForEachOfSeveralRegistrations() {
        String two = """
                panel.oauth.provider=github,corp
                panel.oauth.corp.preset=generic
                panel.oauth.corp.issuer=https://sso.example.com
                panel.oauth.github.key=k
                panel.oauth.github.secret=a-client-secret-of-some-length
                panel.oauth.corp.key=k
                panel.oauth.corp.secret=a-client-secret-of-some-length
                """;
        TestDeployment deployment = new TestDeployment(
                two + "panel.oauth.corp.logout-provider=true\npanel.oauth.github.logout-revoke=true", Map.of());

        assertThat(deployment.problems()).isEmpty();
        assertThat(deployment.warnings()).isEmpty();
        assertThat(deployment.registrations().find("corp").orElseThrow().logsOutAtProvider())
                .isTrue();
        assertThat(deployment.registrations().find("corp").orElseThrow().revokesTokens())
                .isFalse();
        assertThat(deployment.registrations().find("github").orElseThrow().logsOutAtProvider())
                .isFalse();
        assertThat(deployment.registrations().find("github").orElseThrow().revokesTokens())
                .isTrue();
        assertThat(deployed(two + "panel.logout.provider=true"))
                .contains("panel.logout.provider", "the key must name one", "panel.oauth.github.logout-provider");
    }

    @Test
    void fillsTheAddressesOfAPlugIn() {
        OAuthProvider octo = OAuthProvider.named("octo")
                .endpoints(new Endpoints.Explicit(null, "https://octo.example/a", "https://octo.example/t", null, null))
                .logout(new ProviderLogout.Standard("https://{host}/out", null))
                .revocation(new TokenRevocation.Standard("https://{host}/revoke", true))
                .build();
        String both = """
                panel.oauth.provider=octo
                panel.oauth.key=k
                panel.oauth.secret=a-client-secret-of-some-length
                panel.logout.provider=true
                panel.logout.revoke=true
                """;

        assertThat(new TestDeployment(both + "panel.oauth.host=octo.example", Map.of(), octo).problems())
                .isEmpty();
        assertThat(new TestDeployment(both, Map.of(), octo).problems())
                .contains("panel.oauth.host (PANEL_OAUTH_HOST) is not set");
    }

    private static String problems(String preset, String more) {
        return deployed("panel.oauth.provider=" + preset
                + "\npanel.oauth.key=k\npanel.oauth.secret=a-client-secret-of-some-length\n" + more);
    }

    private static String deployed(String properties) {
        return new TestDeployment(properties, Map.of()).problems();
    }
}
