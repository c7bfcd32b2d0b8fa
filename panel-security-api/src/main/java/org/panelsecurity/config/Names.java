package org.panelsecurity.config;

/**
 * Names of all configuration keys. Their values, defaults and environment variables are listed in {@code docs/configuration.md}.
 *
 * <p>A key marked <em>per registration</em> is read as {@code panel.oauth.<name>.<setting>}, where {@code <name>} is the name of
 * the registration. The key without the name is read as well if exactly one registration is configured.
 */
public interface Names {
    /** Whether the application is protected. */
    String ENABLED = "panel.oauth.enabled";

    /** Names of the registrations, comma separated. */
    String PROVIDER = "panel.oauth.provider";

    /** Preset of the registration. Per registration. */
    String PRESET = "panel.oauth.preset";

    /** Client ID. Per registration. */
    String KEY = "panel.oauth.key";

    /** Client secret. Per registration. */
    String SECRET = "panel.oauth.secret";

    /** File that contains the client secret, read again when it changes. Per registration. */
    String SECRET_FILE = "panel.oauth.secret-file";

    /** Additional parameters, as a Python dict literal or a JSON object. Per registration. */
    String EXTRA_PARAMS = "panel.oauth.extra-params";

    /** Scopes of the authorization request. Per registration. */
    String SCOPE = "panel.oauth.scope";

    /** Redirect URI (callback URL). Per registration. */
    String REDIRECT_URI = "panel.oauth.redirect-uri";

    /** Claim used as the user name. Per registration. */
    String JWT_USER = "panel.oauth.jwt-user";

    /** Session lifetime in days. */
    String EXPIRY = "panel.oauth.expiry";

    /** Secrets for the encryption of the details cookie (tokens and user info). */
    String ENCRYPTION = "panel.oauth.encryption";

    /** Whether a login is optional: guests may access all resources without a security constraint. */
    String OPTIONAL = "panel.oauth.optional";

    /** Whether guests whom the provider knows are logged in without a page of the provider. */
    String SILENT = "panel.oauth.silent";

    /** Paths that guests may access. */
    String GUEST_ENDPOINTS = "panel.oauth.guest-endpoints";

    /** Authorization endpoint. Per registration. */
    String AUTHORIZE_URL = "panel.oauth.authorize-url";

    /** Token endpoint. Per registration. */
    String TOKEN_URL = "panel.oauth.token-url";

    /** UserInfo endpoint. Per registration. */
    String USER_URL = "panel.oauth.user-url";

    /** Logout page or end session endpoint of the provider. Per registration. */
    String LOGOUT_URL = "panel.oauth.logout-url";

    /** Whether access tokens are refreshed. */
    String REFRESH_TOKENS = "panel.oauth.refresh-tokens";

    /** Claim used as the user name, for generic presets. Per registration, as {@code panel.oauth.<name>.user-key}. */
    String USER_KEY = "panel.user.key";

    /** Secrets for the encryption of all cookies. */
    String COOKIE_SECRET = "panel.cookie.secret";

    /** File that contains the secrets for the encryption of all cookies, read again when it changes. */
    String COOKIE_SECRET_FILE = "panel.cookie.secret-file";

    /** {@code Path} attribute of the cookies. */
    String COOKIE_PATH = "panel.cookie.path";

    /** {@code SameSite} attribute of the cookies of a session. */
    String COOKIE_SAME_SITE = "panel.cookie.same-site";

    /** Whether the cookies of a session outlive the browser. */
    String COOKIE_PERSISTENT = "panel.cookie.persistent";

    /** One password for all users, or the path of a JSON file of users and passwords. */
    String BASIC_AUTH = "panel.basic-auth";

    /** Template of the password form. */
    String LOGIN_TEMPLATE = "panel.login-template";

    /** Template of the page shown after a logout. */
    String LOGOUT_TEMPLATE = "panel.logout-template";

    /** Template of the page shown after a failed login. */
    String ERROR_TEMPLATE = "panel.error-template";

    /** Template of the page shown to users who are logged in but not authorized. */
    String AUTH_TEMPLATE = "panel.auth-template";

    /** Path of the login endpoint. */
    String LOGIN_ENDPOINT = "panel.login-endpoint";

    /** Path of the logout endpoint. */
    String LOGOUT_ENDPOINT = "panel.logout-endpoint";

    /** Name of the provider as users read it. Per registration. */
    String DISPLAY_NAME = "panel.oauth.display-name";

    /** Issuer identifier. Per registration. */
    String ISSUER = "panel.oauth.issuer";

    /** URL of the provider's JWK Set document ({@code jwks_uri}). Per registration. */
    String JWKS_URL = "panel.oauth.jwks-url";

    /** Whether the provider's metadata are read from the issuer (OpenID Connect Discovery 1.0). Per registration. */
    String DISCOVERY = "panel.oauth.discovery";

    /** URL of the metadata document, if it is not below the issuer. Per registration. */
    String DISCOVERY_URL = "panel.oauth.discovery-url";

    /** Hosts that this server may call by plain http, as {@code name} or {@code name:port}. Per registration. */
    String INSECURE_HOSTS = "panel.oauth.insecure-hosts";

    /** File with certificate authorities to trust for this provider, in addition to those of the JVM. Per registration. */
    String TRUST_STORE = "panel.oauth.trust-store";

    /** Password of the file in {@link #TRUST_STORE}. Per registration. */
    String TRUST_STORE_PASSWORD = "panel.oauth.trust-store-password";

    /** Client authentication method at the token endpoint. Per registration. */
    String CLIENT_AUTHENTICATION = "panel.oauth.client-authentication";

    /** Claim used as the stable id of the user. Per registration. */
    String ID_CLAIM = "panel.oauth.id-claim";

    /** Claim that lists the user's groups. Per registration. */
    String GROUPS_CLAIM = "panel.oauth.groups-claim";

    /** Users who may log in. Per registration. */
    String ALLOW = "panel.oauth.allow";

    /** Groups that the session keeps. Per registration. */
    String GROUPS = "panel.oauth.groups";

    /** Role mapping; {@code panel.oauth.roles.<role>} lists the users and groups of one role. */
    String ROLES = "panel.oauth.roles";

    /** Roles that paths need, beside the annotations. Default: none. */
    String ACCESS = "panel.access";

    /** Name of the caller principal: the user name or the stable id. */
    String PRINCIPAL = "panel.oauth.principal";

    /** Accepted signature algorithms of ID tokens and logout tokens. Per registration. */
    String ALGORITHMS = "panel.oauth.algorithms";

    /** Further audiences of an ID token that are accepted beside the client ID. Per registration. */
    String TRUSTED_AUDIENCES = "panel.oauth.trusted-audiences";

    /** Whether PKCE (RFC 7636, method {@code S256}) is used. Per registration. */
    String PKCE = "panel.oauth.pkce";

    /** Whether the ID token must contain the {@code nonce} of the authorization request. Per registration. */
    String NONCE = "panel.oauth.nonce";

    /** Accepted clock skew between provider and server in seconds. Per registration. */
    String CLOCK_SKEW = "panel.oauth.clock-skew";

    /** Whether a login asks for offline access in order to get a refresh token. Per registration. */
    String OFFLINE_ACCESS = "panel.oauth.offline-access";

    /** Store for tokens and user info: cookies, or a JCache cache that all nodes share. */
    String STORE = "panel.session.store";

    /** Whether every request checks in a JCache cache if its session was revoked. */
    String REVOCATION = "panel.session.revocation";

    /** URI of the JCache {@code CacheManager}. */
    String JCACHE_URI = "panel.session.jcache-uri";

    /** Tokens that the session keeps. */
    String TOKENS = "panel.session.tokens";

    /** Idle timeout of a session in minutes. */
    String IDLE = "panel.session.idle";

    /** Sessions that began before this time are over. */
    String NOT_BEFORE = "panel.session.not-before";

    /** Whether a session ends when the application ends its HttpSession. */
    String FOLLOW_CONTAINER = "panel.session.follow-container";

    /** Maximum size of all cookies of a session together, in bytes. */
    String COOKIE_LIMIT = "panel.session.cookie-limit";

    /** Format of the audit log: off, text or json. */
    String AUDIT = "panel.audit";

    /** Proxies whose {@code Forwarded} and {@code X-Forwarded-*} headers are evaluated. */
    String PROXY_TRUSTED = "panel.proxy.trusted";

    /** Whether only requests of the same origin may change something in the session of a user. */
    String CSRF = "panel.csrf";

    /** Origins whose scripts may read our 401 and 403 answers. */
    String CORS_ORIGINS = "panel.cors.origins";

    /** Path of the endpoint that tells scripts who is logged in. */
    String SESSION_ENDPOINT = "panel.session-endpoint";

    /** User name for the outgoing proxy that the JVM properties name. */
    String HTTP_PROXY_USER = "panel.http-proxy.user";

    /** Password for the outgoing proxy that the JVM properties name. */
    String HTTP_PROXY_PASSWORD = "panel.http-proxy.password";

    /** Whether the development provider may run; only from a system property or an environment variable. */
    String DEV = "panel.dev";

    /** Users that the development provider offers. */
    String DEV_USERS = "panel.dev.users";

    /** Private addresses from which the development provider may be used; from the same sources as {@link #DEV}. */
    String DEV_FROM = "panel.dev.from";

    /** Path that the browser is redirected to after a logout. */
    String LOGOUT_REDIRECT = "panel.logout.redirect";

    /** Whether a logout asks the browser to clear its cache. */
    String LOGOUT_CLEAR_CACHE = "panel.logout.clear-cache";

    /** Whether a logout also ends the session at the provider. Per registration. */
    String LOGOUT_PROVIDER = "panel.logout.provider";

    /** Whether a logout revokes the tokens of the session at the provider. Per registration. */
    String LOGOUT_REVOKE = "panel.logout.revoke";
}
