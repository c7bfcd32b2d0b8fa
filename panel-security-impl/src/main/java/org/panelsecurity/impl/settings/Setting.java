package org.panelsecurity.impl.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.panelsecurity.config.Names;

/** All settings: key, scope, default, and the texts that documentation and messages show. */
public enum Setting {
    ENABLED(
            Names.ENABLED,
            Kind.COMMON,
            "true",
            Expected.FLAG,
            "Whether the application is protected. With `false` no login takes place, all other settings are ignored, and resources with a role constraint refuse every request."),
    PROVIDER(
            Names.PROVIDER,
            Kind.COMMON,
            "",
            "names, comma separated",
            "Names of the registrations. Each name selects the preset of the same name, unless `panel.oauth.<name>.preset` is set."),
    PRESET(
            Names.PRESET,
            Kind.REGISTRATION,
            "the registration's name",
            "a provider's name",
            "Preset of the registration. Set it if the registration has a name of your choice."),
    KEY(Names.KEY, Kind.REGISTRATION, "", "a client id", "Client ID (`client_id`) that the provider issued."),
    SECRET(
            Names.SECRET,
            Kind.REGISTRATION_SECRET,
            "",
            "a client secret",
            "Client secret (`client_secret`) that the provider issued."),
    SECRET_FILE(
            Names.SECRET_FILE,
            Kind.REGISTRATION_SECRET,
            "",
            "the absolute path of a file that contains the client secret",
            "File that contains the client secret, instead of `panel.oauth.secret`. It is read again when it changes. [secrets.md](secrets.md)"),
    EXTRA_PARAMS(
            Names.EXTRA_PARAMS,
            Kind.REGISTRATION_SECRET,
            "",
            "a Python dict or a JSON object",
            "Additional parameters. Those that the preset declares are settings of the registration. All others are added to the authorization request."),
    SCOPE(
            Names.SCOPE,
            Kind.REGISTRATION,
            "the provider's",
            "scopes, comma or space separated",
            "Scopes of the authorization request (`scope`)."),
    REDIRECT_URI(
            Names.REDIRECT_URI,
            Kind.REGISTRATION,
            "the application's root; `/callback/<name>` with several registrations",
            "an absolute http or https URL, or a path that begins with /",
            "Redirect URI (callback URL). Register exactly the same value at the provider."),
    JWT_USER(Names.JWT_USER, Kind.REGISTRATION, "the provider's", "a claim's name", "Claim used as the user name."),
    EXPIRY(
            Names.EXPIRY,
            Kind.COMMON,
            "1",
            "a number of days greater than 0, like 1 or 0.5",
            "Session lifetime in days, counted from the login."),
    ENCRYPTION(
            Names.ENCRYPTION,
            Kind.COMMON_SECRET,
            "the cookie secret",
            "secrets of at least 32 bytes or Fernet keys, comma separated",
            "Secrets for the encryption of the details cookie (tokens and user info). The first secret encrypts, all secrets decrypt."),
    OPTIONAL(
            Names.OPTIONAL,
            Kind.COMMON,
            "false",
            Expected.FLAG,
            "Whether a login is optional. With `true` guests may access all resources without a security constraint."),
    SILENT(
            Names.SILENT,
            Kind.COMMON,
            "false",
            Expected.FLAG,
            "Whether a guest whom the provider knows is logged in without a page of the provider (`prompt=none`). Each browser is asked once until it is closed."),
    GUEST_ENDPOINTS(
            Names.GUEST_ENDPOINTS,
            Kind.COMMON,
            "",
            "paths that begin with / and are exact or end in /*, as a list",
            "Paths that guests may access. All other paths require a login. `/public/*` matches `/public` and everything below it."),
    AUTHORIZE_URL(
            Names.AUTHORIZE_URL,
            Kind.REGISTRATION,
            "",
            Expected.URL,
            "Authorization endpoint (RFC 6749, section 3.1). It replaces the discovered one."),
    TOKEN_URL(
            Names.TOKEN_URL,
            Kind.REGISTRATION,
            "",
            Expected.CALLED_URL,
            "Token endpoint (RFC 6749, section 3.2). It replaces the discovered one."),
    USER_URL(
            Names.USER_URL,
            Kind.REGISTRATION,
            "",
            Expected.CALLED_URL,
            "UserInfo endpoint (OpenID Connect Core 1.0, section 5.3). It replaces the discovered one."),
    LOGOUT_URL(
            Names.LOGOUT_URL,
            Kind.REGISTRATION,
            "",
            Expected.URL,
            "Logout page of the provider, linked from the pages of failed logins. With `panel.logout.provider=true` it replaces the end session endpoint of the preset and of the metadata."),
    REFRESH_TOKENS(
            Names.REFRESH_TOKENS,
            Kind.COMMON,
            "false",
            Expected.FLAG,
            "Whether access tokens are refreshed with the refresh token (RFC 6749, section 6) while the session is used. Groups and claims follow the provider at each refresh. An access token without `expires_in` counts as valid for 15 minutes."),
    OFFLINE_ACCESS(
            Names.OFFLINE_ACCESS,
            Kind.REGISTRATION,
            "the preset's, if `panel.oauth.refresh-tokens` is `true`",
            Expected.FLAG,
            "Whether a login asks for offline access in order to get a refresh token (OpenID Connect Core 1.0, section 11), even if `panel.oauth.scope` is set. `generic` does not ask by default: many providers issue a refresh token without it, and Keycloak ends single sign-on with it."),
    USER_KEY(
            Names.USER_KEY,
            Kind.REGISTRATION,
            "email",
            "a claim's name",
            "Claim used as the user name, for presets that name none such as `generic`."),
    COOKIE_SECRET(
            Names.COOKIE_SECRET,
            Kind.COMMON_SECRET,
            "derived from the client secret",
            "secrets of at least 32 bytes, comma separated (a literal comma is \\,)",
            "Secrets for the encryption of all cookies. The first secret encrypts, all secrets decrypt. All nodes need the same secrets."),
    COOKIE_SECRET_FILE(
            Names.COOKIE_SECRET_FILE,
            Kind.COMMON_SECRET,
            "",
            "the absolute path of a file with one secret of at least 32 bytes per line",
            "File that contains the secrets for the encryption of all cookies, one per line, instead of `panel.cookie.secret`. The first secret encrypts, all secrets decrypt. It is read again when it changes. [secrets.md](secrets.md)"),
    COOKIE_PATH(Names.COOKIE_PATH, Kind.COMMON, "the context path", Expected.PATH, "`Path` attribute of the cookies."),
    COOKIE_SAME_SITE(
            Names.COOKIE_SAME_SITE,
            Kind.COMMON,
            "lax",
            "lax, strict or none",
            "`SameSite` attribute of the session's cookies. With `strict`, the way back from another site needs one more page. `none` allows frames of other sites; it needs https and `panel.csrf=same-origin`. [cross-site.md](cross-site.md)"),
    COOKIE_PERSISTENT(
            Names.COOKIE_PERSISTENT,
            Kind.COMMON,
            "true",
            Expected.FLAG,
            "Whether the session's cookies outlive the browser. With `false` they have no `Max-Age`, and browsers delete them when they are closed, unless they restore their tabs. [cross-site.md](cross-site.md)"),
    CSRF(
            Names.CSRF,
            Kind.COMMON,
            "off",
            "off or same-origin",
            "Protection of logged-in users against cross-site request forgery (CSRF). With `same-origin`, requests other than GET, HEAD, OPTIONS and TRACE, and WebSocket handshakes, must come from a page of the same origin. [cross-site.md](cross-site.md)"),
    BASIC_AUTH(
            Names.BASIC_AUTH,
            Kind.COMMON_SECRET,
            "",
            "one password, or the path of a JSON file of users and passwords, plain or hashed",
            "Users who log in with a password of this application. Without `panel.oauth.provider` the preset `basic` is used."),
    LOGIN_TEMPLATE(
            Names.LOGIN_TEMPLATE, Kind.COMMON, Expected.OUR_PAGE, Expected.TEMPLATE, "Template of the password form."),
    LOGOUT_TEMPLATE(
            Names.LOGOUT_TEMPLATE,
            Kind.COMMON,
            Expected.OUR_PAGE,
            Expected.TEMPLATE,
            "Template of the page shown after a logout."),
    ERROR_TEMPLATE(
            Names.ERROR_TEMPLATE,
            Kind.COMMON,
            "`panel.auth-template`",
            Expected.TEMPLATE,
            "Template of the page shown after a failed login."),
    AUTH_TEMPLATE(
            Names.AUTH_TEMPLATE,
            Kind.COMMON,
            Expected.OUR_PAGE,
            Expected.TEMPLATE,
            "Template of the page shown to users who are logged in but not authorized."),
    LOGIN_ENDPOINT(Names.LOGIN_ENDPOINT, Kind.COMMON, "/login", Expected.PATH, "Path of the login endpoint."),
    LOGOUT_ENDPOINT(Names.LOGOUT_ENDPOINT, Kind.COMMON, "/logout", Expected.PATH, "Path of the logout endpoint."),
    LOGOUT_REDIRECT(
            Names.LOGOUT_REDIRECT,
            Kind.COMMON,
            Expected.OUR_PAGE,
            "a path in the application that begins with /, with or without a query",
            "Path that the browser is redirected to after a logout."),
    LOGOUT_CLEAR_CACHE(
            Names.LOGOUT_CLEAR_CACHE,
            Kind.COMMON,
            "true",
            Expected.FLAG,
            "Whether a logout clears the browser's cache of this site (`Clear-Site-Data: \"cache\"`). It can take seconds if the cache is large. [logout.md](logout.md)"),
    LOGOUT_PROVIDER(
            Names.LOGOUT_PROVIDER,
            Kind.REGISTRATION,
            "false",
            Expected.FLAG,
            "Whether the logout endpoint also ends the session at the provider (OpenID Connect RP-Initiated Logout 1.0). Register the logout endpoint with `/done` appended as post-logout redirect URI."),
    LOGOUT_REVOKE(
            Names.LOGOUT_REVOKE,
            Kind.REGISTRATION,
            "false",
            Expected.FLAG,
            "Whether a logout revokes the tokens of the session at the provider (RFC 7009)."),
    DISPLAY_NAME(
            Names.DISPLAY_NAME, Kind.REGISTRATION, "the preset's", "a name", "Name of the provider as users read it."),
    ISSUER(
            Names.ISSUER,
            Kind.REGISTRATION,
            "the preset's",
            Expected.CALLED_URL,
            "Issuer identifier. Endpoints and keys are discovered from it, unless they are set."),
    JWKS_URL(
            Names.JWKS_URL,
            Kind.REGISTRATION,
            "the preset's",
            Expected.CALLED_URL,
            "URL of the provider's JWK Set document (`jwks_uri`), which holds the keys that verify ID tokens."),
    DISCOVERY(
            Names.DISCOVERY,
            Kind.REGISTRATION,
            "true",
            Expected.FLAG,
            "Whether the provider's metadata are read from the issuer (OpenID Connect Discovery 1.0)."),
    DISCOVERY_URL(
            Names.DISCOVERY_URL,
            Kind.REGISTRATION,
            "below the issuer",
            Expected.CALLED_URL,
            "URL of the metadata document, if this server cannot reach it below the issuer. The document must name the issuer."),
    INSECURE_HOSTS(
            Names.INSECURE_HOSTS,
            Kind.REGISTRATION,
            "",
            "host names like keycloak or keycloak:8080, without scheme and wildcard, as a list",
            "Hosts that this server may call by plain http, for example in the network of a container platform. Browsers are never sent there."),
    TRUST_STORE(
            Names.TRUST_STORE,
            Kind.REGISTRATION,
            "",
            "the path of a file with certificates: PEM, PKCS 12 or JKS",
            "Certificate authorities to trust for this provider, in addition to those of the JVM."),
    TRUST_STORE_PASSWORD(
            Names.TRUST_STORE_PASSWORD,
            Kind.REGISTRATION_SECRET,
            "",
            "the password of the file",
            "Password of the file in `panel.oauth.trust-store`. PEM files need none."),
    CLIENT_AUTHENTICATION(
            Names.CLIENT_AUTHENTICATION,
            Kind.REGISTRATION,
            "the provider's",
            "basic, post or none",
            "Client authentication method at the token endpoint: `basic` is `client_secret_basic`, `post` is `client_secret_post`, `none` is a public client without a secret."),
    ID_CLAIM(
            Names.ID_CLAIM,
            Kind.REGISTRATION,
            "the preset's",
            "a claim's name",
            "Claim used as the stable id of the user. Its value must never change and never be assigned to another user."),
    GROUPS_CLAIM(
            Names.GROUPS_CLAIM,
            Kind.REGISTRATION,
            "the preset's",
            "claims' names or paths like realm_access.roles, comma separated",
            "Claims that contain the user's groups: texts, numbers, lists of them, or objects whose members are the groups. Members of a path are separated by dots, and `*` stands for all members. [groups.md](groups.md) has examples."),
    ALLOW(
            Names.ALLOW,
            Kind.REGISTRATION,
            "all users",
            "users as panel.oauth.roles names them, domain:example.com or email:mona@example.com, as a list",
            "Users who may log in: `*`, `user:<stable id>`, full names of groups, and for presets that verify e-mail addresses `domain:example.com` and `email:mona@example.com`. An empty list admits no user. Checked at each login, refresh and request. [who-may-log-in.md](who-may-log-in.md)"),
    GROUPS(
            Names.GROUPS,
            Kind.REGISTRATION,
            "all",
            "groups, exact or ending in /*, comma separated",
            "Groups that the session keeps, also in claims that are lists. Groups that `panel.oauth.roles`, `panel.oauth.allow` or `panel.access` names are always kept."),
    ROLES(
            Names.ROLES,
            Kind.COMMON,
            "",
            "a Python dict or a JSON object of lists, like {'finance': ['github:team/acme/finance']}",
            "Role mapping: the users and groups of each role. `panel.oauth.roles.<role>` is the comma-separated list of one role."),
    ACCESS(
            Names.ACCESS,
            Kind.COMMON,
            "",
            "a Python dict or a JSON object of paths and roles, like {'/admin/*': ['admin'], 'POST /api/orders/*': ['clerk', 'admin']}",
            "Roles that paths need, beside the annotations. The key is a path, exact or ending in `/*`, with or without a method before it. The value is a list of roles of which one is enough; `*` is every user who is logged in, and `[]` no user. [path-rules.md](path-rules.md)"),
    PRINCIPAL(
            Names.PRINCIPAL,
            Kind.COMMON,
            "user",
            "user or id",
            "Value of `getUserPrincipal().getName()`. `user` is the user name, or `<name>:<user>` with several registrations. `id` is `<name>:<stable id>`."),
    ALGORITHMS(
            Names.ALGORITHMS,
            Kind.REGISTRATION,
            "RS, PS, ES 256–512",
            "any of RS, PS, ES, and HS only on purpose, with 256, 384, 512, comma separated",
            "Accepted signature algorithms (`alg`) of ID tokens and logout tokens."),
    TRUSTED_AUDIENCES(
            Names.TRUSTED_AUDIENCES,
            Kind.REGISTRATION,
            "",
            "audiences, as a list, without wildcards",
            "Further audiences (`aud`) that an ID token may have beside the client ID, if it names no authorized party (`azp`)."),
    PKCE(Names.PKCE, Kind.REGISTRATION, "true", Expected.FLAG, "Whether PKCE (RFC 7636, method `S256`) is used."),
    NONCE(
            Names.NONCE,
            Kind.REGISTRATION,
            "true",
            Expected.FLAG,
            "Whether the ID token must contain the `nonce` of the authorization request."),
    CLOCK_SKEW(
            Names.CLOCK_SKEW,
            Kind.REGISTRATION,
            "60",
            "a whole number of seconds, 0 to 600",
            "Accepted clock skew between provider and server, in seconds."),
    STORE(
            Names.STORE,
            Kind.COMMON,
            "cookie",
            "cookie or jcache",
            "Store for tokens and user info: encrypted cookies, or a JCache cache that all nodes share."),
    REVOCATION(
            Names.REVOCATION,
            Kind.COMMON,
            "none; jcache with that store",
            "none or jcache",
            "Whether every request checks in the JCache cache if its session was revoked. With `jcache` a logout ends the session on all nodes, and back-channel logout is available."),
    JCACHE_URI(
            Names.JCACHE_URI,
            Kind.COMMON,
            "the JCache provider's default",
            "a URI",
            "URI of the JCache `CacheManager`, as the JCache provider defines it. `jndi:` followed by a JNDI name selects a cache manager of the server."),
    TOKENS(
            Names.TOKENS,
            Kind.COMMON,
            "all",
            "all, access or none",
            "Tokens that the session keeps: all of them, the access token, or none."),
    IDLE(
            Names.IDLE,
            Kind.COMMON,
            "",
            "a number of minutes from 0.1, like 30",
            "Idle timeout in minutes: a session ends after this time without a request. If it is not set, sessions have no idle timeout."),
    NOT_BEFORE(
            Names.NOT_BEFORE,
            Kind.COMMON,
            "",
            "a time in the past with its offset, like 2026-11-30T18:00:00Z",
            "Sessions that began before this time are over, and their users log in again. For use after an incident; set it on every node."),
    FOLLOW_CONTAINER(
            Names.FOLLOW_CONTAINER,
            Kind.COMMON,
            "false",
            Expected.FLAG,
            "Whether a session ends when its HttpSession ends: by `HttpSession.invalidate()`, or by `<session-timeout>`. A login creates the HttpSession."),
    COOKIE_LIMIT(
            Names.COOKIE_LIMIT,
            Kind.COMMON,
            "6000",
            "a whole number of bytes, 2000 to 32000",
            "Maximum size of all cookies of a session together, in bytes. Every proxy and server must accept request headers that are 2,000 bytes larger."),
    AUDIT(
            Names.AUDIT,
            Kind.COMMON,
            "text",
            "off, text or json",
            "Format of the audit log (logger `org.panelsecurity.audit`): one line for each login, refusal, logout and end of a session. See [audit.md](audit.md)."),
    PROXY_TRUSTED(
            Names.PROXY_TRUSTED,
            Kind.COMMON,
            "",
            "addresses or ranges like 10.0.0.0/8, comma separated",
            "Proxies whose `Forwarded` and `X-Forwarded-*` headers are evaluated."),
    CORS_ORIGINS(
            Names.CORS_ORIGINS,
            Kind.COMMON,
            "",
            "exact origins like https://portal.example.com, as a list; neither * nor null",
            "Origins whose scripts may read the 401 and 403 answers of Panel Security (CORS). All other answers are the application's: its own CORS filter has to name the origins too. [single-page.md](single-page.md)"),
    SESSION_ENDPOINT(
            Names.SESSION_ENDPOINT,
            Kind.COMMON,
            "",
            "a path that begins with /, or true for /panel/session",
            "Path of the endpoint that tells scripts of the same origin who is logged in. `client.js` below it is the client module. [single-page.md](single-page.md)"),
    HTTP_PROXY_USER(
            Names.HTTP_PROXY_USER,
            Kind.COMMON,
            "",
            "a user name without a colon",
            "User name for the outgoing proxy on the way to providers. The JVM properties `https.proxyHost` and `https.proxyPort` name the proxy."),
    HTTP_PROXY_PASSWORD(
            Names.HTTP_PROXY_PASSWORD,
            Kind.COMMON_SECRET,
            "",
            "a password",
            "Password for the outgoing proxy. For https, Java needs the option `-Djdk.http.auth.tunneling.disabledSchemes=` to send it."),
    DEV(
            Names.DEV,
            Kind.COMMON,
            "false",
            Expected.FLAG,
            "Whether the development provider (`panel-security-dev`) may run. Only a system property or an environment variable counts, never a file of the application. [first-five-minutes.md](first-five-minutes.md)"),
    DEV_USERS(
            Names.DEV_USERS,
            Kind.COMMON,
            "two sample users",
            "a Python dict or a JSON object of users and their groups, like {'mona': ['admin'], 'paul': {'groups': [], 'claims': {'email': 'paul@example.com'}}}",
            "Users that the development provider offers."),
    DEV_FROM(
            Names.DEV_FROM,
            Kind.COMMON,
            "this machine",
            "private addresses or ranges like 172.16.0.0/12, comma separated",
            "Addresses from which the development provider may be used, beside those of this machine. From the same sources as `panel.dev`.");

    private static final String ALL = "panel.";
    private static final String PREFIX = "panel.oauth.";

    private enum Kind {
        COMMON,
        COMMON_SECRET,
        REGISTRATION,
        REGISTRATION_SECRET
    }

    private static final class Expected {
        static final String FLAG = "true or false";
        static final String URL = "an absolute https URL (http for loopback addresses only)";
        static final String CALLED_URL =
                "an absolute https URL (http for loopback addresses and for panel.oauth.insecure-hosts only)";
        static final String PATH = "a path that begins with /";
        static final String TEMPLATE = "a resource of the application's class path, or an absolute file";
        static final String OUR_PAGE = "our page";
    }

    private final String key;
    private final Kind kind;
    private final String fallback;
    private final String expected;
    private final String meaning;

    Setting(String key, Kind kind, String fallback, String expected, String meaning) {
        this.key = key;
        this.kind = kind;
        this.fallback = fallback;
        this.expected = expected;
        this.meaning = meaning;
    }

    /** Returns the key without the name of a registration. */
    public String key() {
        return key;
    }

    /** Returns the key with the name of a registration. */
    public String key(String registration) {
        return PREFIX + registration + "." + shortName();
    }

    // panel.user.key and panel.logout.… belong to a registration although their keys do not begin with panel.oauth.
    private String shortName() {
        return key.startsWith(PREFIX)
                ? key.substring(PREFIX.length())
                : key.substring(ALL.length()).replace('.', '-');
    }

    /** Returns the name among the extra parameters, spelled as in Panel. */
    String parameter() {
        return shortName().replace('-', '_').toLowerCase(Locale.ROOT);
    }

    /** Returns the setting that an extra parameter looks like; absent if there is none. */
    public static Optional<Setting> lookingLike(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(setting -> setting.parameter().equals(name))
                .findFirst();
    }

    /** Returns the environment variable that Panel reads if the setting's own variable is not set. */
    Optional<String> olderVariable() {
        return this == COOKIE_SECRET ? Optional.of("BOKEH_COOKIE_SECRET") : Optional.empty();
    }

    /** Returns whether each registration has its own value. */
    public boolean perRegistration() {
        return kind == Kind.REGISTRATION || kind == Kind.REGISTRATION_SECRET;
    }

    /** Returns whether messages must not show the value. */
    public boolean secret() {
        return kind == Kind.COMMON_SECRET || kind == Kind.REGISTRATION_SECRET;
    }

    /** Returns whether the value may be a Python or JSON list. */
    boolean isList() {
        return this == GUEST_ENDPOINTS || this == GROUPS || this == GROUPS_CLAIM || this == ALLOW;
    }

    /** Returns the text that describes the default; empty if there is none. */
    public String fallback() {
        return fallback;
    }

    /** Returns the text that describes valid values. */
    public String expected() {
        return expected;
    }

    /** Returns the text that describes the purpose. */
    public String meaning() {
        return meaning;
    }
}
