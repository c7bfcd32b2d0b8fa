package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
    @Test
    void proposesTheNearestName() {
        Problems problems = new Problems();
        problems.unknown("panel.oauth.provider", "githb", "there is no such provider", Set.of("github", "gitlab"));

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageEndingWith("1. panel.oauth.provider (PANEL_OAUTH_PROVIDER) = \"githb\":"
                        + " Did you mean \"github\"? Otherwise: there is no such provider.");
    }

    @Test
    void warnsOfMisspeltKey() {
        assertThat(github().with("panel.oauth.redirect_uri", "/x").unknownKeys())
                .isEqualTo(List.of("panel.oauth.redirect_uri is not a setting of Panel Security, and is ignored."
                        + " Did you mean panel.oauth.redirect-uri?"));
    }

    @ParameterizedTest
    @CsvSource({
        "panel.oauth.client-id, panel.oauth.key",
        "panel.oauth.clientId, panel.oauth.key",
        "panel.oauth.github.client_secret, panel.oauth.github.secret",
        "PANEL_OAUTH_CLIENT_SECRET, PANEL_OAUTH_SECRET",
        "panel.oauth.issuer-uri, panel.oauth.issuer",
        "panel.oauth.callbackUrl, panel.oauth.redirect-uri",
        "panel.oauth.scopes, panel.oauth.scope"
    })
    void namesTheSettingThatOtherProductsNameDifferently(String key, String setting) {
        assertThat(github().with(key, "x").unknownKeys())
                .containsExactly(
                        key + " is not a setting of Panel Security, and is ignored. Did you mean " + setting + "?");
    }

    @Test
    void namesAMisspeltKeyBesideTheProblemThatItCauses() {
        Problems problems = new Problems();
        problems.missing("panel.oauth.secret", "the client secret");
        problems.remark("panel.oauth.secert is not a setting of Panel Security, and is ignored.");

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("1 problem in")
                .hasMessageEndingWith(
                        "\n  Note: panel.oauth.secert is not a setting of Panel Security, and is ignored.");
    }

    @Test
    void stopsNothingForARemark() {
        Problems problems = new Problems();
        problems.remark("panel.oauth.secert is not a setting of Panel Security, and is ignored.");

        assertThatNoException().isThrownBy(problems::throwIfAny);
    }

    @Test
    void knowsDeclaredParametersAndRoles() {
        TestConfiguration configuration =
                github().with("panel.oauth.tenant", "t").with("panel.oauth.roles.admin", "*");

        assertThat(configuration.unknownKeys("tenant")).isEmpty();
        assertThat(configuration.unknownKeys()).hasSize(1);
    }

    @Test
    void trustsListedProxiesOnly() {
        ProxySettings proxies = github().with("panel.proxy.trusted", "10.0.0.0/8, 2001:db8::/33, ::1")
                .read()
                .proxies();

        assertThat(List.of("10.255.0.1", "2001:db8:1::2", "::1", "[::1]", "::ffff:10.0.0.1"))
                .allMatch(proxies::trusts);
        assertThat(List.of("11.0.0.1", "2001:db8:8000::1", "localhost", "", "10.0.0", "abc", ":::", "10.0.0.999"))
                .noneMatch(proxies::trusts);
    }
}
