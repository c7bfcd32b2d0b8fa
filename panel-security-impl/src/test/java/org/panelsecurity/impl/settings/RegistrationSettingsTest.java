package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Parameter;

class RegistrationSettingsTest {
    private static final Parameter TENANT = Parameter.of("tenant", "");

    private static TestConfiguration two() {
        return github().without("panel.oauth.key")
                .without("panel.oauth.secret")
                .with("panel.oauth.provider", "github, corp")
                .with("panel.oauth.github.key", "one")
                .with("panel.oauth.corp.key", "two")
                .with("panel.oauth.corp.preset", "Okta");
    }

    @Test
    void hasSafeDefaults() {
        RegistrationSettings settings = github().registration();

        assertThat(settings.preset()).isEqualTo("github");
        assertThat(settings.presetKey()).isEqualTo("panel.oauth.provider");
        assertThat(settings.checks().pkce()).isTrue();
        assertThat(settings.checks().nonce()).isTrue();
        assertThat(settings.urls().discovery()).isTrue();
        assertThat(settings.checks().clockSkew()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.checks().algorithms()).hasSize(9).doesNotContain("none", "HS256");
        assertThat(settings.claims().userKey()).isEqualTo("email");
    }

    @Test
    void trustsNoFurtherAudienceByDefault() {
        assertThat(github().registration().checks().trustedAudiences()).isEmpty();
        assertThat(github().registration().checks().algorithmsConfigured()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.octo.example,zitadel-project",
                "['zitadel-project', 'https://api.octo.example']",
                "[\"https://api.octo.example\", \"zitadel-project\"]",
                " zitadel-project , https://api.octo.example "
            })
    void readsAudiencesAsAList(String value) {
        RegistrationSettings settings =
                github().with("panel.oauth.trusted-audiences", value).registration();

        assertThat(settings.checks().trustedAudiences())
                .containsExactlyInAnyOrder("https://api.octo.example", "zitadel-project");
        assertThat(settings.relaxations())
                .singleElement()
                .asString()
                .contains("panel.oauth.trusted-audiences", "zitadel-project");
    }

    @Test
    void knowsThatAlgorithmsAreConfigured() {
        RegistrationSettings settings =
                github().with("panel.oauth.github.algorithms", "rs256").registration();

        assertThat(settings.checks().algorithmsConfigured()).isTrue();
        assertThat(settings.checks().algorithms()).containsExactly("RS256");
    }

    @Test
    void prefersKeyWithTheName() {
        RegistrationSettings settings =
                github().with("panel.oauth.github.key", "named").registration();

        assertThat(settings.clientId()).contains("named");
        assertThat(settings.key(Setting.KEY)).isEqualTo("panel.oauth.github.key");
        assertThat(settings.key(Setting.SECRET)).isEqualTo("panel.oauth.secret");
    }

    @Test
    void keepsRegistrationsApart() {
        RegistrationSettings corp = two().read().registrations().get(1);

        assertThat(corp.clientId()).contains("two");
        assertThat(corp.preset()).isEqualTo("okta");
        assertThat(corp.presetKey()).isEqualTo("panel.oauth.corp.preset");
        assertThat(corp.key(Setting.SECRET)).isEqualTo("panel.oauth.corp.secret");
        assertThat(corp.key(Setting.USER_KEY)).isEqualTo("panel.oauth.corp.user-key");
    }

    @Test
    void refusesKeyWithoutNameAmongSeveral() {
        assertThat(two().with("panel.oauth.secret", "hush-hush").problems())
                .contains("panel.oauth.secret (PANEL_OAUTH_SECRET)", "as in panel.oauth.github.secret")
                .doesNotContain("hush-hush");
    }

    @Test
    void refusesNamesWithVariablesInCommon() {
        assertThat(github().with("panel.oauth.provider", "corp,corp-user").problems())
                .contains("have the same environment variables");
        assertThat(github().with("panel.oauth.provider", "a-b,a_b").problems())
                .contains("have the same environment variables");
    }

    @Test
    void takesParameterFromExtraParamsInAnyCaseBeforeItsOwnKey() {
        TestConfiguration configuration = github().with("panel.oauth.tenant", "own");

        assertThat(configuration.registration().parameter(TENANT)).contains("own");
        assertThat(configuration.registration().parameterKey(TENANT)).isEqualTo("panel.oauth.tenant");
        RegistrationSettings extra = configuration
                .with("panel.oauth.extra-params", "{'TENANT': 'extra'}")
                .registration();
        assertThat(extra.parameter(TENANT)).contains("extra");
        assertThat(extra.parameterKey(TENANT)).isEqualTo("panel.oauth.extra-params");
    }

    @Test
    void takesSettingsFromExtraParams() {
        RegistrationSettings settings = github().with(
                        "panel.oauth.extra-params",
                        "{'AUTHORIZE_URL': 'https://a.example/', 'scope': 'a b', 'prompt': 'login', 'max_age': 5}")
                .with("panel.oauth.scope", "c")
                .registration();

        assertThat(settings.urls().authorize()).contains("https://a.example/");
        assertThat(settings.scopes())
                .hasValueSatisfying(scopes -> assertThat(scopes).containsExactly("a", "b"));
        assertThat(settings.extraParams()).isEqualTo(Map.of("prompt", "login", "max_age", "5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state",
                "nonce",
                "redirect_uri",
                "Client_Id",
                "response_type",
                "response_mode",
                "code_challenge_method"
            })
    void refusesProtocolParameter(String name) {
        assertThat(github().with("panel.oauth.extra-params", "{'" + name + "': 'hidden-value'}")
                        .problems())
                .contains("panel.oauth.extra-params", "\"" + name + "\"")
                .doesNotContain("hidden-value");
    }

    @Test
    void saysWhereExtraParamsCannotBeRead() {
        assertThat(github().with("panel.oauth.extra-params", "{'a': 'hidden-value' 5}")
                        .problems())
                .contains("a missing comma or } at character 22")
                .doesNotContain("hidden-value");
    }

    @Test
    void allowsPlainHttpOnThisMachineOnly() {
        assertThat(github().with("panel.oauth.issuer", "http://127.0.0.1:8080/a")
                        .registration()
                        .urls()
                        .issuer())
                .contains("http://127.0.0.1:8080/a");
        assertThat(github().with("panel.oauth.issuer", "http://127.0.0.1.evil.example/")
                        .problems())
                .contains("panel.oauth.issuer");
    }

    @Test
    void readsPublicClient() {
        assertThat(github().with("panel.oauth.client-authentication", "none")
                        .registration()
                        .clientAuthentication())
                .contains(ClientAuthentication.NONE);
    }
}
