package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.impl.docs.PanelVariables.Row;
import org.panelsecurity.impl.flow.TestApplication;

/** Every variable that Panel reads works here unchanged, and every flag of its command line as a property. */
class PanelVariablesTest {
    private static final PanelEffects EFFECTS = new PanelEffects();
    private static final List<Row> ROWS = PanelVariables.rows(EFFECTS);

    @AfterAll
    static void stopProvider() {
        EFFECTS.close();
    }

    static Stream<Row> rows() {
        return ROWS.stream();
    }

    @Test
    void knowsEveryVariableAndFlagOfPanel() {
        assertThat(ROWS)
                .extracting(Row::variable)
                .containsExactlyInAnyOrder(
                        "PANEL_BASIC_AUTH",
                        "PANEL_COOKIE_SECRET",
                        "BOKEH_COOKIE_SECRET",
                        "PANEL_COOKIE_PATH",
                        "PANEL_OAUTH_PROVIDER",
                        "PANEL_OAUTH_KEY",
                        "PANEL_OAUTH_SECRET",
                        "PANEL_OAUTH_REDIRECT_URI",
                        "PANEL_OAUTH_EXTRA_PARAMS",
                        "PANEL_OAUTH_JWT_USER",
                        "PANEL_OAUTH_ENCRYPTION",
                        "PANEL_OAUTH_EXPIRY",
                        "PANEL_OAUTH_REFRESH_TOKENS",
                        "PANEL_OAUTH_GUEST_ENDPOINTS",
                        "PANEL_OAUTH_OPTIONAL",
                        "PANEL_OAUTH_SCOPE",
                        "AAD_TENANT_ID",
                        "PANEL_OAUTH_AUTHORIZE_URL",
                        "PANEL_OAUTH_TOKEN_URL",
                        "PANEL_OAUTH_USER_URL",
                        "PANEL_OAUTH_LOGOUT_URL",
                        "PANEL_USER_KEY",
                        // Flags of the command line or arguments in Panel, without a variable there.
                        "PANEL_LOGIN_TEMPLATE",
                        "PANEL_LOGOUT_TEMPLATE",
                        "PANEL_ERROR_TEMPLATE",
                        "PANEL_AUTH_TEMPLATE",
                        "PANEL_LOGIN_ENDPOINT",
                        "PANEL_LOGOUT_ENDPOINT");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void changesNothingBeforeItIsSet(Row row) {
        assertThat(row.effect().apply(ofEnvironment(row.base()))).isNotEqualTo(row.seen());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void worksFromTheEnvironment(Row row) {
        assertThat(row.effect().apply(ofEnvironment(with(row)))).isEqualTo(row.seen());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void worksOnAServersCommandLine(Row row) {
        // A system property is a property of its own name (MicroProfile Config, "Default ConfigSources").
        ConfigSource properties = new PropertiesConfigSource(with(row), "-D", 400);

        assertThat(row.effect().apply(new TestApplication(properties, TestApplication.COOKIE_SECRET)))
                .isEqualTo(row.seen());
    }

    @Test
    void prefersPanelsCookieSecretToBokehs() {
        String secret = "0123456789abcdef0123456789abcdef";
        Map<String, String> both = TestApplication.with(EFFECTS.discovered(), "panel.cookie.secret", secret);
        both.put("BOKEH_COOKIE_SECRET", "fedcba9876543210fedcba9876543210");

        assertThat(EFFECTS.sessionOf(
                        TestApplication.with(EFFECTS.discovered(), "panel.cookie.secret", secret), ofEnvironment(both)))
                .isEqualTo("session with details");
    }

    private static Map<String, String> with(Row row) {
        return TestApplication.with(row.base(), row.key(), row.value());
    }

    private static TestApplication ofEnvironment(Map<String, String> properties) {
        Map<String, String> environment = new HashMap<>();
        properties.forEach((key, value) -> environment.put(PanelVariables.variable(key), value));
        return new TestApplication(new EnvConfigSource(environment, 300), TestApplication.COOKIE_SECRET);
    }
}
