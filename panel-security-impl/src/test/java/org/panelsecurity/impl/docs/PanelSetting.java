package org.panelsecurity.impl.docs;

import java.util.Optional;

/**
 * Settings for the login of a Panel application: variables and flags of {@code panel serve}, as of Panel 1.9, and what is
 * different here. An empty text is none.
 */
enum PanelSetting {
    PROVIDER(
            "PANEL_OAUTH_PROVIDER",
            "--oauth-provider",
            "",
            "several, comma separated; `azure` means the v2 endpoints ([providers.md](providers.md)); `pam` is not here"),
    KEY("PANEL_OAUTH_KEY", "--oauth-key", "", "missing, it stops the deployment"),
    SECRET("PANEL_OAUTH_SECRET", "--oauth-secret", "", "missing, it stops the deployment, but for public clients"),
    REDIRECT_URI(
            "PANEL_OAUTH_REDIRECT_URI",
            "--oauth-redirect-uri",
            "",
            "**the default ends in a slash**; a path in the application works too"),
    EXTRA_PARAMS(
            "PANEL_OAUTH_EXTRA_PARAMS",
            "--oauth-extra-params",
            "",
            "a JSON object works too; names in any case; parameters of the protocol are refused"),
    SCOPE(
            "PANEL_OAUTH_SCOPE",
            "",
            "",
            "spaces between scopes work too, around commas as well; a text among the extra parameters is not taken apart into letters"),
    JWT_USER(
            "PANEL_OAUTH_JWT_USER",
            "--oauth-jwt-user",
            "",
            "one that neither the ID token nor user info has ends the login"),
    EXPIRY("PANEL_OAUTH_EXPIRY", "--oauth-expiry-days", "", "greater than 0"),
    ENCRYPTION(
            "PANEL_OAUTH_ENCRYPTION",
            "--oauth-encryption-key",
            "",
            "cookies are always encrypted, by default with a key from the cookie secret; a Fernet key works, any secret of 32 bytes"
                    + " too; a list rotates"),
    REFRESH_TOKENS("PANEL_OAUTH_REFRESH_TOKENS", "--oauth-refresh-tokens", "", "`true` or `1`, `false` or `0`"),
    OPTIONAL("PANEL_OAUTH_OPTIONAL", "--oauth-optional", "", "`true` or `1`, `false` or `0`"),
    GUEST_ENDPOINTS(
            "PANEL_OAUTH_GUEST_ENDPOINTS",
            "--oauth-guest-endpoints",
            "",
            "the query does not count; `/public/*` is everything below; a comma list works too"),
    AUTHORIZE_URL("PANEL_OAUTH_AUTHORIZE_URL", "", "", "https; `panel.oauth.issuer` finds it by itself"),
    TOKEN_URL("PANEL_OAUTH_TOKEN_URL", "", "", "https"),
    USER_URL("PANEL_OAUTH_USER_URL", "", "", "https; the token is sent in a header, never in the address"),
    LOGOUT_URL("PANEL_OAUTH_LOGOUT_URL", "", "", "https; a link on the page of a failed login, as there"),
    USER_KEY("PANEL_USER_KEY", "", "", ""),
    TENANT(
            "AAD_TENANT_ID",
            "",
            "",
            "is read under its own name too, and beats all else, as there; among the extra parameters `tenant_id` works as well"),
    COOKIE_SECRET(
            "PANEL_COOKIE_SECRET",
            "--cookie-secret",
            "",
            "at least 32 bytes; may be left out where there is a client secret; a list rotates"),
    BOKEH_COOKIE_SECRET("BOKEH_COOKIE_SECRET", "", "panel.cookie.secret", "where `PANEL_COOKIE_SECRET` is not set"),
    COOKIE_PATH("PANEL_COOKIE_PATH", "--cookie-path", "", "the default is the context path, not `/`"),
    BASIC_AUTH(
            "PANEL_BASIC_AUTH",
            "--basic-auth",
            "",
            "capital letters count; what contains `/` or `\\` or ends in `.json` is a path; passwords may be hashed; no dict from code"),
    LOGIN_TEMPLATE("", "--basic-login-template", "panel.login-template", "below, *Templates*"),
    LOGOUT_TEMPLATE("", "--logout-template", "panel.logout-template", "below, *Templates*"),
    ERROR_TEMPLATE("", "--oauth-error-template", "panel.error-template", "without it `panel.auth-template`, as there"),
    AUTH_TEMPLATE("", "--auth-template", "panel.auth-template", "below, *Templates*"),
    LOGIN_ENDPOINT("", "--login-endpoint", "panel.login-endpoint", "a slash is put before it, as there"),
    LOGOUT_ENDPOINT(
            "",
            "--logout-endpoint",
            "panel.logout-endpoint",
            "a slash is put before it, as there; a link of another site gets a page that asks"),
    ROOT_PATH("", "--root-path", "", "none: it is the context path of the WAR"),
    TEST_AUTH("PANEL_TEST_AUTH", "", "", "none: it is for Panel's own tests");

    private final String variable;
    private final String flag;
    private final String key;
    private final String differs;

    PanelSetting(String variable, String flag, String key, String differs) {
        this.variable = variable;
        this.flag = flag;
        this.key = key;
        this.differs = differs;
    }

    Optional<String> variable() {
        return some(variable);
    }

    Optional<String> flag() {
        return some(flag);
    }

    /** Returns the property here, if its variable has another name. */
    Optional<String> key() {
        return some(key);
    }

    String differs() {
        return differs;
    }

    /** Returns whether there is no such setting here. */
    boolean isNotHere() {
        return differs.startsWith("none:");
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
