package org.panelsecurity.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of new users in their configuration. What the deployment says names the cause and the fix. */
class NewUsersMistakesTest {
    private static final String CLIENT =
            "panel.oauth.key=client-1\npanel.oauth.secret=a-client-secret-of-some-length\n";
    private static final String GITHUB = "panel.oauth.provider=github\n" + CLIENT;
    private static final String GENERIC =
            "panel.oauth.provider=generic\npanel.oauth.issuer=https://sso.example.com\n" + CLIENT;

    @Test
    void areNoSettingsAtAll() {
        assertThat(problems("", Map.of()))
                .contains(
                        "1 problem in",
                        "panel.oauth.provider (PANEL_OAUTH_PROVIDER) is not set. Set it to one of github, google, azure",
                        "panel.oauth.provider=github, panel.oauth.key=<client id> and panel.oauth.secret=<client secret>",
                        "META-INF/microprofile-config.properties",
                        "application.properties, are not read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Panel.OAuth.Provider=github                  | Panel.OAuth.Provider is ignored, because keys are in lower case. Write panel.oauth.provider.
            \u00ef\u00bb\u00bfpanel.oauth.provider=github | Save the file as UTF-8 without a byte order mark.
            PANEL_OAUTH_PROVIDER=github                  | PANEL_OAUTH_PROVIDER is the name of an environment variable
            panel.provider=github                        | Did you mean panel.oauth.provider?
            quarkus.oidc.client-id=a                     | keys that begin with "quarkus.oidc."
            oauth.provider=github                        | keys that begin with "oauth."
            """)
    void areKeysInAnotherForm(String line, String told) {
        assertThat(problems(line, Map.of())).contains("panel.oauth.provider", "is not set", told);
    }

    @Test
    void areAFileInUtf16() {
        String line = "\u00fe\u00ff\0" + String.join("\0", "panel.oauth.provider=github".split(""));

        assertThat(problems(line, Map.of()))
                .contains(
                        "looks like panel.oauth.provider is ignored. Save the file as UTF-8 without a byte order mark.");
    }

    @Test
    void areNoVariablesInAFileIfTheEnvironmentHasThem() {
        String hidden = "PANEL_OAUTH_DISPLAY_NAME";

        assertThat(new TestDeployment(GITHUB, Map.of(hidden, "x")).warnings()).noneMatch(told -> told.contains(hidden));
        assertThat(new TestDeployment(GITHUB + "config_ordinal=400\npanel.oauth.display-name=", Map.of(hidden, "x"))
                        .warnings())
                .noneMatch(told -> told.contains(hidden));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            panel.oauth.role.boss        | Did you mean panel.oauth.roles.boss?
            panel.role.boss              | Did you mean panel.oauth.roles.boss?
            panel.oauth.logout.provider  | Did you mean panel.logout.provider?
            panel.oauth.cookie-secret    | Did you mean panel.cookie.secret?
            panel.secret                 | Did you mean panel.oauth.secret?
            panel.oauth.tokenEndpoint    | Did you mean panel.oauth.token-url?
            panel.oauth.google.scope     | panel.oauth.provider does not contain google. Add it there, or write panel.oauth.github.scope.
            PANEL_OAUTH_ROLES_BOSS       | all roles are in one variable: PANEL_OAUTH_ROLES=
            """)
    void areKeysThatMeanAnotherSetting(String key, String told) {
        assertThat(new TestDeployment(GITHUB + key + "=x", Map.of()).warnings())
                .anySatisfy(warning -> assertThat(warning).startsWith(key).contains(told));
    }

    @ParameterizedTest
    @CsvSource({"entra, azure", "microsoft, azure", "google-oauth2, google"})
    void areNamesThatOtherProductsGiveToAProvider(String name, String here) {
        assertThat(problems("panel.oauth.provider=" + name + "\n" + CLIENT, Map.of()))
                .contains("there is no such provider", "Its name here is " + here);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://keycloak:8080/realms/a   | panel.oauth.insecure-hosts=keycloak:8080
            http://192.168.1.5/realms/a     | panel.oauth.insecure-hosts=192.168.1.5
            http://172.31.0.255/realms/a    | panel.oauth.insecure-hosts=172.31.0.255
            http://sso.internal/realms/a    | panel.oauth.insecure-hosts=sso.internal
            http://10.example.com/a         | panel.oauth.issuer=https://10.example.com/a
            http://192.168.example.com/a    | panel.oauth.issuer=https://192.168.example.com/a
            http://172.32.0.1/a             | panel.oauth.issuer=https://172.32.0.1/a
            http://134744072/a              | panel.oauth.issuer=https://134744072/a
            http://0x08080808/a             | panel.oauth.issuer=https://0x08080808/a
            http://sso.example.com/realms/a | panel.oauth.issuer=https://sso.example.com/realms/a
            """)
    void areIssuersWithoutTls(String issuer, String line) {
        assertThat(problems("panel.oauth.provider=generic\n" + CLIENT + "panel.oauth.issuer=" + issuer, Map.of()))
                .contains("1 problem", "expected an absolute https URL")
                .endsWith(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            panel.oauth.insecure-hosts         | panel.oauth.insecure-hosts=db:81, keycloak:8080
            panel.oauth.generic.insecure-hosts | panel.oauth.generic.insecure-hosts=db:81, keycloak:8080
            """)
    void areIssuersWithoutTlsBesideOtherHosts(String key, String line) {
        assertThat(problems(
                        "panel.oauth.provider=generic\n" + CLIENT + "panel.oauth.issuer=http://keycloak:8080/a\n" + key
                                + "=db:81",
                        Map.of()))
                .contains("1 problem")
                .endsWith(line);
    }

    @Test
    void areEndpointsOfAContainerNetwork() {
        String urls = """
                panel.oauth.authorize-url=http://localhost:8080/authorize
                panel.oauth.token-url=http://keycloak:8080/token
                panel.oauth.user-url=http://keycloak:8080/userinfo
                """;

        assertThat(problems("panel.oauth.provider=generic\n" + CLIENT + urls, Map.of()))
                .contains("2 problems", "panel.oauth.insecure-hosts=keycloak:8080")
                .doesNotContain("panel.oauth.issuer");
    }

    @Test
    void areRolesWithoutGroups() {
        assertThat(new TestDeployment(GENERIC + "panel.oauth.roles.boss=bosses", Map.of()).warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("\"bosses\" of the role boss has no effect", "Set panel.oauth.groups-claim"));
        assertThat(new TestDeployment(GITHUB + "panel.oauth.roles.boss=", Map.of()).warnings())
                .anySatisfy(warning -> assertThat(warning).contains("the role boss is empty"));
    }

    private static String problems(String properties, Map<String, String> environment) {
        return new TestDeployment(properties, environment).problems();
    }
}
