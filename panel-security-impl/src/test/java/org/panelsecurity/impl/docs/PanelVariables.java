package org.panelsecurity.impl.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.settings.Templates;

/** Panel's variables and flags, each with an effect. */
final class PanelVariables {
    private static final String FERNET_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final List<Row> rows = new ArrayList<>();
    private final PanelEffects effects;

    /**
     * One setting.
     *
     * @param variable as in the environment
     * @param key the property that is the same
     * @param base a valid configuration without it, or with another value
     * @param effect function that returns what can be seen of it
     * @param seen what can be seen with it, but not without it
     */
    record Row(
            String variable,
            String key,
            String value,
            Map<String, String> base,
            Function<TestApplication, String> effect,
            String seen) {
        @Override
        public String toString() {
            return variable;
        }
    }

    private PanelVariables(PanelEffects effects) {
        this.effects = effects;
    }

    static List<Row> rows(PanelEffects effects) {
        PanelVariables variables = new PanelVariables(effects);
        variables.client();
        variables.requests();
        variables.users();
        variables.endpoints();
        variables.sessions();
        variables.guests();
        variables.withoutProvider();
        variables.flags();
        return variables.rows;
    }

    private void client() {
        variable("panel.oauth.provider", "GitHub", PanelEffects.preset("bitbucket"))
                .shows(PanelEffects::authorizationEndpoint, "https://github.com/login/oauth/authorize");
        variable("panel.oauth.key", "client-2", PanelEffects.preset("github"))
                .shows(at -> PanelEffects.parameter("client_id", at), "client-2");
        variable("panel.oauth.secret", "another-client-secret-of-some-length", posted())
                .shows(
                        at -> effects.tokenRequest(at).replaceFirst("(?s).*client_secret=([^&]*).*", "$1"),
                        "another-client-secret-of-some-length");
        variable("panel.oauth.redirect-uri", "http://app.test/app", PanelEffects.preset("github"))
                .shows(at -> PanelEffects.parameter("redirect_uri", at), "http://app.test/app");
    }

    private Map<String, String> posted() {
        return TestApplication.with(effects.discovered(), "panel.oauth.client-authentication", "post");
    }

    private void requests() {
        variable("panel.oauth.extra-params", "{'prompt': 'select_account'}", PanelEffects.preset("github"))
                .shows(at -> PanelEffects.parameter("prompt", at), "select_account");
        variable("panel.oauth.scope", "openid,email", effects.discovered())
                .shows(at -> PanelEffects.parameter("scope", at), "openid email");
        // Panel's users set it although their extra parameters name another tenant.
        variable(
                        "AAD_TENANT_ID",
                        "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10",
                        TestApplication.with(
                                PanelEffects.preset("azure"), "panel.oauth.extra-params", "{'tenant': 'octo.example'}"))
                .shows(
                        at -> at.registrations().all().get(0).client().issuer(),
                        "https://login.microsoftonline.com/6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10/v2.0");
    }

    private void users() {
        variable("panel.oauth.jwt-user", "sub", effects.discovered()).shows(effects::user, "id-of-mona");
        variable("panel.user.key", "sub", effects.discovered()).shows(effects::user, "id-of-mona");
    }

    private void endpoints() {
        variable("panel.oauth.authorize-url", "https://sso.example.com/begin", effects.endpoints())
                .shows(PanelEffects::authorizationEndpoint, "https://sso.example.com/begin");
        variable("panel.oauth.token-url", effects.issuer() + "/token", elsewhere("panel.oauth.token-url"))
                .shows(effects::plainUser, "mona@example.com");
        variable("panel.oauth.user-url", effects.issuer() + "/userinfo", elsewhere("panel.oauth.user-url"))
                .shows(effects::plainUser, "mona@example.com");
        variable("panel.oauth.logout-url", "https://sso.example.com/out", effects.discovered())
                .shows(PanelEffects::logoutLink, "https://sso.example.com/out");
    }

    private Map<String, String> elsewhere(String key) {
        return TestApplication.with(effects.endpoints(), key, effects.issuer() + "/nothing-is-here");
    }

    private void sessions() {
        variable("panel.oauth.expiry", "0.5", effects.discovered())
                .shows(effects::lifetime, "after 11 hours true, after 13 hours false");
        variable("panel.oauth.refresh-tokens", "1", effects.endpoints()).shows(effects::callsForAnOldToken, "2 calls");
        variable("panel.oauth.encryption", FERNET_KEY, effects.discovered())
                .shows(
                        at -> effects.sessionOf(other("panel.oauth.encryption", FERNET_KEY), at),
                        "session with details");
        variable("panel.cookie.secret", SECRET, effects.discovered())
                .shows(at -> effects.sessionOf(other("panel.cookie.secret", SECRET), at), "session with details");
        variable("BOKEH_COOKIE_SECRET", SECRET, effects.discovered())
                .shows(at -> effects.sessionOf(other("panel.cookie.secret", SECRET), at), "session with details");
        variable("panel.cookie.path", "/apps", effects.discovered()).shows(PanelEffects::attemptPath, "/apps");
    }

    private Map<String, String> other(String key, String value) {
        return TestApplication.with(effects.discovered(), key, value);
    }

    private void guests() {
        variable("panel.oauth.guest-endpoints", "['/app', '/about']", PanelEffects.preset("github"))
                .shows(at -> PanelEffects.open("/about", at), "open to guests");
        variable("panel.oauth.optional", "1", PanelEffects.preset("github"))
                .shows(at -> PanelEffects.open("/reports", at), "open to guests");
    }

    private void withoutProvider() {
        variable("panel.basic-auth", "Open Sesame", Map.of("panel.basic-auth", "another"))
                .shows(at -> PanelEffects.passwordLogin("Open Sesame", at), "mona");
    }

    private void flags() {
        variable("panel.login-endpoint", "/anmelden", PanelEffects.preset("github"))
                .shows(PanelEffects::loginForScripts, "/app/anmelden");
        variable("panel.logout-endpoint", "/abmelden", PanelEffects.preset("github"))
                .shows(at -> PanelEffects.logsOut("/abmelden", at), "logs out");
        template("panel.login-template", "panel/login.html", Templates::login);
        template("panel.logout-template", "panel/logout.html", Templates::logout);
        template("panel.error-template", "panel/error.html", Templates::error);
        template("panel.auth-template", "panel/auth.html", Templates::auth);
    }

    // Templates are rendered two floors up.
    private void template(String key, String place, Function<Templates, Optional<Templates.Template>> template) {
        variable(key, place, PanelEffects.preset("github"))
                .shows(
                        at -> template.apply(at.settings().templates())
                                .filter(found -> found.text().contains("Octo"))
                                .map(Templates.Template::place)
                                .orElse("our page"),
                        place);
    }

    private Half variable(String key, String value, Map<String, String> base) {
        return (effect, seen) -> rows.add(new Row(variable(key), key, value, base, effect, seen));
    }

    /** A row without its effect. */
    private interface Half {
        void shows(Function<TestApplication, String> effect, String seen);
    }

    /** MicroProfile Config, "Environment Variables Mapping Rules". */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
