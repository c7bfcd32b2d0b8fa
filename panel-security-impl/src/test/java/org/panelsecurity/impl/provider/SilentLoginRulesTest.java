package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestDeployment;

class SilentLoginRulesTest {
    private static final String CLIENT =
            "panel.oauth.key=client-1\npanel.oauth.secret=a-client-secret-of-some-length\n";
    private static final String ISSUER = "panel.oauth.issuer=https://sso.example.com\n";
    private static final String SILENT = "panel.oauth.silent=true\npanel.oauth.optional=true\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "google",
                "azure",
                "azure-v1",
                "gitlab",
                "okta\npanel.oauth.url=octo.okta.com",
                "auth0\npanel.oauth.subdomain=octo",
                "generic\n" + ISSUER,
                "auth_code\n" + ISSUER
            })
    void areForProvidersOfOpenIdConnect(String provider) {
        TestDeployment deployment = deployment("panel.oauth.provider=" + provider + "\n" + CLIENT + SILENT);

        assertThat(deployment.problems()).isEmpty();
        assertThat(deployment.warnings()).noneMatch(warning -> warning.contains("panel.oauth.silent"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github",
                "bitbucket",
                "google\npanel.oauth.scope=email",
                "password\npanel.oauth.token-url=https://sso.example.com/token\npanel.oauth.user-url=https://sso.example.com/me",
                "basic\npanel.basic-auth=open sesame",
                "generic\npanel.oauth.authorize-url=https://sso.example.com/authorize\n"
                        + "panel.oauth.token-url=https://sso.example.com/token\npanel.oauth.user-url=https://sso.example.com/me"
            })
    void areRefusedWhereAProviderDoesNotKnowThem(String provider) {
        String client = provider.startsWith("basic") ? "" : CLIENT;

        assertThat(deployment("panel.oauth.provider=" + provider + "\n" + client + SILENT)
                        .problems())
                .contains(
                        "panel.oauth.silent (PANEL_OAUTH_SILENT)", "a silent login needs OpenID Connect (prompt=none)");
    }

    @Test
    void areRefusedForSeveralRegistrations() {
        assertThat(deployment("""
                panel.oauth.provider=google,corp
                panel.oauth.google.key=client-1
                panel.oauth.google.secret=a-client-secret-of-some-length
                panel.oauth.corp.preset=generic
                panel.oauth.corp.issuer=https://sso.example.com
                panel.oauth.corp.key=client-2
                panel.oauth.corp.secret=a-client-secret-of-some-length
                """ + SILENT).problems())
                .contains(
                        "panel.oauth.silent (PANEL_OAUTH_SILENT)",
                        "there are several registrations: google, corp. Remove the key, or keep one registration.");
    }

    @Test
    void haveNoEffectWithoutGuests() {
        String google = "panel.oauth.provider=google\n" + CLIENT + "panel.oauth.silent=true\n";

        assertThat(deployment(google).warnings())
                .anyMatch(warning -> warning.startsWith("panel.oauth.silent")
                        && warning.endsWith("has no effect: no path is open to guests. Set panel.oauth.optional or"
                                + " panel.oauth.guest-endpoints."));
        assertThat(deployment(google + "panel.oauth.guest-endpoints=/public/*").warnings())
                .noneMatch(warning -> warning.contains("panel.oauth.silent"));
    }

    private static TestDeployment deployment(String properties) {
        return new TestDeployment(properties, Map.of());
    }
}
