package org.panelsecurity.config;

/**
 * Every configuration key. A key whose sentence ends in "of a registration" is read from {@code panel.oauth.<name>.<setting>},
 * and without the name where there is exactly one registration.
 */
public interface Names {
    /** Whether anything is protected at all. */
    String ENABLED = "panel.oauth.enabled";

    /** The names of the registrations, comma separated. */
    String PROVIDER = "panel.oauth.provider";

    /** The preset of a registration. */
    String PRESET = "panel.oauth.preset";

    /** The client id of a registration. */
    String KEY = "panel.oauth.key";

    /** The client secret of a registration. */
    String SECRET = "panel.oauth.secret";

    /** The parameters, as a Python dict or a JSON object, of a registration. */
    String EXTRA_PARAMS = "panel.oauth.extra-params";

    /** The scopes of a registration. */
    String SCOPE = "panel.oauth.scope";

    /** Where the provider sends the browser back to, of a registration. */
    String REDIRECT_URI = "panel.oauth.redirect-uri";

    /** The claim that becomes the user name, of a registration. */
    String JWT_USER = "panel.oauth.jwt-user";

    /** How many days a session lasts. */
    String EXPIRY = "panel.oauth.expiry";

    /** The key material of the details cookie. */
    String ENCRYPTION = "panel.oauth.encryption";

    /** Whether guests may see what is not constrained. */
    String OPTIONAL = "panel.oauth.optional";

    /** The paths that guests may see. */
    String GUEST_ENDPOINTS = "panel.oauth.guest-endpoints";

    /** The authorization endpoint of a registration. */
    String AUTHORIZE_URL = "panel.oauth.authorize-url";

    /** The token endpoint of a registration. */
    String TOKEN_URL = "panel.oauth.token-url";

    /** The user info endpoint of a registration. */
    String USER_URL = "panel.oauth.user-url";

    /** Where users log out at the provider, of a registration. */
    String LOGOUT_URL = "panel.oauth.logout-url";

    /** Whether the access token is kept fresh. */
    String REFRESH_TOKENS = "panel.oauth.refresh-tokens";

    /** The generic family's user name claim; {@code panel.oauth.<name>.user-key} is that of a registration. */
    String USER_KEY = "panel.user.key";

    /** The secrets that seal the cookies. */
    String COOKIE_SECRET = "panel.cookie.secret";

    /** The path of the cookies. */
    String COOKIE_PATH = "panel.cookie.path";

    /** One password for everybody, or a file of users and passwords. */
    String BASIC_AUTH = "panel.basic-auth";

    /** The template of the page that asks for a password. */
    String LOGIN_TEMPLATE = "panel.login-template";

    /** The template of the page after a log-out. */
    String LOGOUT_TEMPLATE = "panel.logout-template";

    /** The template of the page of a failed login. */
    String ERROR_TEMPLATE = "panel.error-template";

    /** The template of the page for who may not come in. */
    String AUTH_TEMPLATE = "panel.auth-template";

    /** The path where a login begins. */
    String LOGIN_ENDPOINT = "panel.login-endpoint";

    /** The path that logs out. */
    String LOGOUT_ENDPOINT = "panel.logout-endpoint";

    /** What users call the provider, of a registration. */
    String DISPLAY_NAME = "panel.oauth.display-name";

    /** The issuer of a registration. */
    String ISSUER = "panel.oauth.issuer";

    /** Where the provider's keys are, of a registration. */
    String JWKS_URL = "panel.oauth.jwks-url";

    /** Whether the issuer is asked for its endpoints, of a registration. */
    String DISCOVERY = "panel.oauth.discovery";

    /** How the token endpoint learns who we are, of a registration. */
    String CLIENT_AUTHENTICATION = "panel.oauth.client-authentication";

    /** The claim that is the stable id, of a registration. */
    String ID_CLAIM = "panel.oauth.id-claim";

    /** The claim that lists the groups, of a registration. */
    String GROUPS_CLAIM = "panel.oauth.groups-claim";

    /** The groups that the session keeps, of a registration. */
    String GROUPS = "panel.oauth.groups";

    /** Who has which role; {@code panel.oauth.roles.<role>} is one role's. */
    String ROLES = "panel.oauth.roles";

    /** What the principal's name is. */
    String PRINCIPAL = "panel.oauth.principal";

    /** The signature algorithms that are accepted, of a registration. */
    String ALGORITHMS = "panel.oauth.algorithms";

    /** Whether a login proves that the code is its own (RFC 7636), of a registration. */
    String PKCE = "panel.oauth.pkce";

    /** Whether an ID token must carry the login's nonce, of a registration. */
    String NONCE = "panel.oauth.nonce";

    /** How many seconds the clocks may be apart, of a registration. */
    String CLOCK_SKEW = "panel.oauth.clock-skew";

    /** Where tokens and user info are kept: in cookies, or in a JCache that all nodes share. */
    String STORE = "panel.session.store";

    /** Whether a request looks for a mark that its session is over. */
    String REVOCATION = "panel.session.revocation";

    /** The URI of the JCache cache manager. */
    String JCACHE_URI = "panel.session.jcache-uri";

    /** Which tokens the session keeps. */
    String TOKENS = "panel.session.tokens";

    /** After how many minutes without a request a session ends. */
    String IDLE = "panel.session.idle";

    /** How many bytes the cookies of a session may have, all together. */
    String COOKIE_LIMIT = "panel.session.cookie-limit";

    /** The proxies whose forwarding headers count. */
    String PROXY_TRUSTED = "panel.proxy.trusted";

    /** Where the browser goes after it logged out. */
    String LOGOUT_REDIRECT = "panel.logout.redirect";

    /** Whether a logout also ends the session at the provider, of a registration. */
    String LOGOUT_PROVIDER = "panel.logout.provider";

    /** Whether a logout revokes the tokens at the provider, of a registration. */
    String LOGOUT_REVOKE = "panel.logout.revoke";
}
