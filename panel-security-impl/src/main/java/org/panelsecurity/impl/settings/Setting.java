package org.panelsecurity.impl.settings;

import java.util.Locale;
import java.util.Optional;
import org.panelsecurity.config.Names;

/** Every setting: its key, to whom it belongs, and what the documentation and the messages say of it. */
public enum Setting {
    ENABLED(Names.ENABLED, Kind.COMMON, "true", Expected.FLAG, "whether anything is protected at all"),
    PROVIDER(
            Names.PROVIDER,
            Kind.COMMON,
            "",
            "names, comma separated",
            "the registrations; each is a preset's name unless `preset` says which"),
    PRESET(
            Names.PRESET,
            Kind.REGISTRATION,
            "the registration's name",
            "a provider's name",
            "the preset of a registration under a name of one's own"),
    KEY(Names.KEY, Kind.REGISTRATION, "", "a client id", "the client id"),
    SECRET(Names.SECRET, Kind.REGISTRATION_SECRET, "", "a client secret", "the client secret"),
    EXTRA_PARAMS(
            Names.EXTRA_PARAMS,
            Kind.REGISTRATION_SECRET,
            "",
            "a Python dict or a JSON object",
            "parameters that the provider declares; the others go to the authorization endpoint"),
    SCOPE(
            Names.SCOPE,
            Kind.REGISTRATION,
            "the provider's",
            "scopes, comma or space separated",
            "what the login asks for"),
    REDIRECT_URI(
            Names.REDIRECT_URI,
            Kind.REGISTRATION,
            "the application's root; `/callback/<name>` with several registrations",
            "an absolute http or https URL, or a path that begins with /",
            "where the provider sends the browser back to"),
    JWT_USER(
            Names.JWT_USER,
            Kind.REGISTRATION,
            "the provider's",
            "a claim's name",
            "the claim that becomes the user name"),
    EXPIRY(Names.EXPIRY, Kind.COMMON, "1", "a number of days greater than 0, like 1 or 0.5", "days a session lasts"),
    ENCRYPTION(
            Names.ENCRYPTION,
            Kind.COMMON_SECRET,
            "the cookie secret",
            "secrets of at least 32 bytes or Fernet keys, comma separated",
            "key material of the details cookie; the first one seals, all of them open"),
    OPTIONAL(Names.OPTIONAL, Kind.COMMON, "false", Expected.FLAG, "whether guests may see what is not constrained"),
    GUEST_ENDPOINTS(
            Names.GUEST_ENDPOINTS,
            Kind.COMMON,
            "",
            "paths that begin with / and are exact or end in /*, as a list",
            "what guests may see"),
    AUTHORIZE_URL(
            Names.AUTHORIZE_URL,
            Kind.REGISTRATION,
            "",
            Expected.URL,
            "the authorization endpoint of the generic provider"),
    TOKEN_URL(Names.TOKEN_URL, Kind.REGISTRATION, "", Expected.URL, "its token endpoint"),
    USER_URL(Names.USER_URL, Kind.REGISTRATION, "", Expected.URL, "its user info endpoint"),
    LOGOUT_URL(
            Names.LOGOUT_URL,
            Kind.REGISTRATION,
            "",
            Expected.URL,
            "where users log out at the provider; a link on the page of a failed login"),
    REFRESH_TOKENS(Names.REFRESH_TOKENS, Kind.COMMON, "false", Expected.FLAG, "whether the access token is kept fresh"),
    USER_KEY(
            Names.USER_KEY,
            Kind.REGISTRATION,
            "email",
            "a claim's name",
            "generic provider: the claim that is the user name"),
    COOKIE_SECRET(
            Names.COOKIE_SECRET,
            Kind.COMMON_SECRET,
            "derived from the client secret",
            "secrets of at least 32 bytes, comma separated (a literal comma is \\,)",
            "what seals the cookies; the first one seals, all of them open"),
    COOKIE_PATH(Names.COOKIE_PATH, Kind.COMMON, "the context path", Expected.PATH, "the path of the cookies"),
    BASIC_AUTH(
            Names.BASIC_AUTH,
            Kind.COMMON_SECRET,
            "",
            "one password, or the path of a JSON file of users and passwords, plain or hashed",
            "who may log in without a provider; alone it means the provider `basic`"),
    LOGIN_TEMPLATE(
            Names.LOGIN_TEMPLATE,
            Kind.COMMON,
            Expected.OUR_PAGE,
            Expected.TEMPLATE,
            "the form that asks for a password"),
    LOGOUT_TEMPLATE(
            Names.LOGOUT_TEMPLATE, Kind.COMMON, Expected.OUR_PAGE, Expected.TEMPLATE, "the page after a log-out"),
    ERROR_TEMPLATE(
            Names.ERROR_TEMPLATE,
            Kind.COMMON,
            "`panel.auth-template`",
            Expected.TEMPLATE,
            "the page of a login that came to nothing"),
    AUTH_TEMPLATE(
            Names.AUTH_TEMPLATE,
            Kind.COMMON,
            Expected.OUR_PAGE,
            Expected.TEMPLATE,
            "the page for who is logged in and may not come in"),
    LOGIN_ENDPOINT(Names.LOGIN_ENDPOINT, Kind.COMMON, "/login", Expected.PATH, "where a login begins"),
    LOGOUT_ENDPOINT(Names.LOGOUT_ENDPOINT, Kind.COMMON, "/logout", Expected.PATH, "what logs out"),
    LOGOUT_REDIRECT(
            Names.LOGOUT_REDIRECT,
            Kind.COMMON,
            Expected.OUR_PAGE,
            "a path in the application that begins with /, with or without a query",
            "where the browser goes after it logged out"),
    LOGOUT_PROVIDER(
            Names.LOGOUT_PROVIDER,
            Kind.REGISTRATION,
            "false",
            Expected.FLAG,
            "whether the logout endpoint also ends the session at the provider, where its path with `/done` must be known then"),
    LOGOUT_REVOKE(
            Names.LOGOUT_REVOKE,
            Kind.REGISTRATION,
            "false",
            Expected.FLAG,
            "whether a logout revokes the session's tokens at the provider"),
    DISPLAY_NAME(Names.DISPLAY_NAME, Kind.REGISTRATION, "the preset's", "a name", "what users call the provider"),
    ISSUER(
            Names.ISSUER,
            Kind.REGISTRATION,
            "the preset's",
            Expected.URL,
            "generic provider: the issuer, which is asked for its endpoints"),
    JWKS_URL(Names.JWKS_URL, Kind.REGISTRATION, "the preset's", Expected.URL, "where the provider's keys are"),
    DISCOVERY(
            Names.DISCOVERY, Kind.REGISTRATION, "true", Expected.FLAG, "whether the issuer is asked for its endpoints"),
    CLIENT_AUTHENTICATION(
            Names.CLIENT_AUTHENTICATION,
            Kind.REGISTRATION,
            "the provider's",
            "basic, post or none",
            "how the token endpoint learns who we are; `none` is a public client"),
    ID_CLAIM(Names.ID_CLAIM, Kind.REGISTRATION, "the preset's", "a claim's name", "the claim that is the stable id"),
    GROUPS_CLAIM(
            Names.GROUPS_CLAIM,
            Kind.REGISTRATION,
            "the preset's",
            "a claim's name or a path like realm_access.roles",
            "the claim that lists the groups"),
    GROUPS(
            Names.GROUPS,
            Kind.REGISTRATION,
            "all",
            "groups, exact or ending in /*, comma separated",
            "which groups the session keeps, and the lists among its claims; those that have roles are always kept"),
    ROLES(
            Names.ROLES,
            Kind.COMMON,
            "",
            "a Python dict or a JSON object of lists, like {'finance': ['github:team/acme/finance']}",
            "who has which role; `panel.oauth.roles.<role>` is one role's comma list"),
    PRINCIPAL(Names.PRINCIPAL, Kind.COMMON, "user", "user or id", "what the principal's name is"),
    ALGORITHMS(
            Names.ALGORITHMS,
            Kind.REGISTRATION,
            "RS, PS, ES 256–512",
            "any of RS, PS, ES, and HS only on purpose, with 256, 384, 512, comma separated",
            "the signature algorithms that are accepted"),
    PKCE(Names.PKCE, Kind.REGISTRATION, "true", Expected.FLAG, "whether a login proves that the code is its own"),
    NONCE(Names.NONCE, Kind.REGISTRATION, "true", Expected.FLAG, "whether an ID token must carry the login's nonce"),
    CLOCK_SKEW(
            Names.CLOCK_SKEW,
            Kind.REGISTRATION,
            "60",
            "a whole number of seconds, 0 to 600",
            "how far the clocks may be apart"),
    STORE(
            Names.STORE,
            Kind.COMMON,
            "cookie",
            "cookie or jcache",
            "where tokens and user info are kept: in the browser's cookies, or in a JCache that all nodes share"),
    REVOCATION(
            Names.REVOCATION,
            Kind.COMMON,
            "none; jcache with that store",
            "none or jcache",
            "whether every request looks into the JCache for a mark that its session is over"),
    JCACHE_URI(
            Names.JCACHE_URI,
            Kind.COMMON,
            "the JCache provider's own",
            "a URI",
            "which cache manager is taken: `jndi:` and the name under which the server has one, or what the JCache provider calls it"),
    TOKENS(Names.TOKENS, Kind.COMMON, "all", "all, access or none", "which tokens the session keeps"),
    IDLE(
            Names.IDLE,
            Kind.COMMON,
            "",
            "a number of minutes from 0.1, like 30",
            "after how many minutes without a request a session ends; without it only `panel.oauth.expiry` counts"),
    COOKIE_LIMIT(
            Names.COOKIE_LIMIT,
            Kind.COMMON,
            "6000",
            "a whole number of bytes, 2000 to 32000",
            "what the cookies of a session may have together; more only where every proxy and server takes request headers 2,000 bytes larger"),
    PROXY_TRUSTED(
            Names.PROXY_TRUSTED,
            Kind.COMMON,
            "",
            "addresses or ranges like 10.0.0.0/8, comma separated",
            "the proxies whose `Forwarded` and `X-Forwarded-*` count");

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

    /** The property's name, without a registration's. */
    public String key() {
        return key;
    }

    /** The property's name for one registration. */
    public String key(String registration) {
        return PREFIX + registration + "." + shortName();
    }

    // panel.user.key and panel.logout.provider belong to a registration all the same.
    private String shortName() {
        return key.startsWith(PREFIX)
                ? key.substring(PREFIX.length())
                : key.substring(ALL.length()).replace('.', '-');
    }

    /** How extra parameters spell it, as Panel does. */
    String parameter() {
        return shortName().replace('-', '_').toLowerCase(Locale.ROOT);
    }

    /** A variable that Panel reads where its own is not set. */
    Optional<String> olderVariable() {
        return this == COOKIE_SECRET ? Optional.of("BOKEH_COOKIE_SECRET") : Optional.empty();
    }

    /** Whether each registration has its own. */
    public boolean perRegistration() {
        return kind == Kind.REGISTRATION || kind == Kind.REGISTRATION_SECRET;
    }

    /** Whether no message may show its value. */
    public boolean secret() {
        return kind == Kind.COMMON_SECRET || kind == Kind.REGISTRATION_SECRET;
    }

    /** What holds where it is not set, in words; empty for nothing. */
    public String fallback() {
        return fallback;
    }

    /** What a value looks like, in words. */
    public String expected() {
        return expected;
    }

    /** What it is for, in words. */
    public String meaning() {
        return meaning;
    }
}
