package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.Mustache;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.impl.TestDeployment;
import org.panelsecurity.impl.mechanism.pages.PanelTemplate;
import org.panelsecurity.impl.settings.Setting;

class FromPanelDocTest {
    /** The variables of panel/config.py, panel/auth.py and panel/command/serve.py in Panel 1.9. */
    private static final List<String> VARIABLES = List.of(
            "AAD_TENANT_ID",
            "BOKEH_COOKIE_SECRET",
            "PANEL_BASIC_AUTH",
            "PANEL_COOKIE_PATH",
            "PANEL_COOKIE_SECRET",
            "PANEL_OAUTH_AUTHORIZE_URL",
            "PANEL_OAUTH_ENCRYPTION",
            "PANEL_OAUTH_EXPIRY",
            "PANEL_OAUTH_EXTRA_PARAMS",
            "PANEL_OAUTH_GUEST_ENDPOINTS",
            "PANEL_OAUTH_JWT_USER",
            "PANEL_OAUTH_KEY",
            "PANEL_OAUTH_LOGOUT_URL",
            "PANEL_OAUTH_OPTIONAL",
            "PANEL_OAUTH_PROVIDER",
            "PANEL_OAUTH_REDIRECT_URI",
            "PANEL_OAUTH_REFRESH_TOKENS",
            "PANEL_OAUTH_SCOPE",
            "PANEL_OAUTH_SECRET",
            "PANEL_OAUTH_TOKEN_URL",
            "PANEL_OAUTH_USER_URL",
            "PANEL_TEST_AUTH",
            "PANEL_USER_KEY");

    private static final List<String> FLAGS = List.of(
            "--auth-template",
            "--basic-auth",
            "--basic-login-template",
            "--cookie-path",
            "--cookie-secret",
            "--login-endpoint",
            "--logout-endpoint",
            "--logout-template",
            "--oauth-encryption-key",
            "--oauth-error-template",
            "--oauth-expiry-days",
            "--oauth-extra-params",
            "--oauth-guest-endpoints",
            "--oauth-jwt-user",
            "--oauth-key",
            "--oauth-optional",
            "--oauth-provider",
            "--oauth-redirect-uri",
            "--oauth-refresh-tokens",
            "--oauth-secret",
            "--root-path");

    static final List<String> UNDERSTOOD = TemplateFacts.UNDERSTOOD;
    static final List<String> REFUSED = TemplateFacts.REFUSED;

    static Stream<RefusedConfiguration> refusedConfigurations() {
        return Stream.of(RefusedConfiguration.CLIENTS, RefusedConfiguration.VALUES)
                .flatMap(List::stream);
    }

    @Test
    void describesTheWayFromPanel() {
        WrittenPage.check("from-panel.md", FromPanelDoc.render());
    }

    @Test
    void hasARowForEveryVariableAndFlag() {
        assertThat(Arrays.stream(PanelSetting.values()).flatMap(setting -> setting.variable().stream()))
                .containsExactlyInAnyOrderElementsOf(VARIABLES);
        assertThat(Arrays.stream(PanelSetting.values()).flatMap(setting -> setting.flag().stream()))
                .containsExactlyInAnyOrderElementsOf(FLAGS);
    }

    @ParameterizedTest
    @EnumSource
    void leadsToASettingThatThereIs(PanelSetting setting) {
        Optional<String> property = FromPanelDoc.property(setting);

        assertThat(property.isEmpty()).isEqualTo(setting.isNotHere());
        if (property.isPresent() && !property.get().equals("panel.oauth.tenant")) {
            assertThat(Arrays.stream(Setting.values()).map(Setting::key)).contains(property.get());
        }
    }

    @Test
    void warnsOfNoneOfPanelsVariables() {
        Map<String, String> environment = Map.of(
                "PANEL_OAUTH_PROVIDER", "azure",
                "PANEL_OAUTH_KEY", "reports",
                "PANEL_OAUTH_SECRET", "a-client-secret-of-some-length",
                "PANEL_OAUTH_EXTRA_PARAMS",
                        "{'tenant': 'octo', 'prompt': 'select_account', 'scope': ['openid', 'email']}",
                "PANEL_OAUTH_REDIRECT_URI", "https://reports.example.com/app",
                "PANEL_OAUTH_ENCRYPTION", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "PANEL_OAUTH_GUEST_ENDPOINTS", "['/app', '/about']",
                "PANEL_OAUTH_REFRESH_TOKENS", "True",
                "BOKEH_COOKIE_SECRET", "0123456789abcdef0123456789abcdef",
                "AAD_TENANT_ID", "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10");
        TestDeployment deployment = new TestDeployment("", environment);

        assertThat(deployment.problems()).isEmpty();
        assertThat(deployment.warnings()).isEmpty();
        assertThat(deployment.settings().session().cookieSecrets()).hasSize(1);
        assertThat(deployment.registrations().all())
                .extracting(registration -> registration.client().issuer())
                .containsExactly("https://login.microsoftonline.com/6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10/v2.0");
    }

    @ParameterizedTest
    @MethodSource("refusedConfigurations")
    void refusesTheConfigurationsThatItLists(RefusedConfiguration refused) {
        assertThat(new TestDeployment(refused.provoked(), Map.of()).problems()).contains(refused.said());
    }

    @Test
    void startsFromWhatIsNotRefused() {
        assertThat(new TestDeployment(RefusedConfiguration.GITHUB, Map.of()).problems())
                .isEmpty();
        assertThat(new TestDeployment(RefusedConfiguration.CORP, Map.of()).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("UNDERSTOOD")
    void supportsTheConstructsThatItLists(String construct) {
        assertThat(Mustache.compiler().defaultValue("").compile(PanelTemplate.translate(construct)))
                .isNotNull();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refusesTheRestOfJinja(String construct) {
        assertThatThrownBy(() -> PanelTemplate.translate("<p>\n  " + construct))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ");
    }
}
