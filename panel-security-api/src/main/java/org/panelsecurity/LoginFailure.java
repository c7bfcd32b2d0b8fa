package org.panelsecurity;

/** Reasons why a login can fail. The error page shows the name as its code; the log has the details. */
public enum LoginFailure {
    /** The provider or the user refused the login: {@code access_denied} (RFC 6749, section 4.1.2.1) and similar errors. */
    DENIED_BY_PROVIDER(403),
    /** The authorization response contains any other error (RFC 6749, section 4.1.2.1). */
    PROVIDER_ERROR(502),
    /** The browser has no login attempt for this callback, for example because it refuses cookies. */
    NO_LOGIN_UNDER_WAY(400),
    /** The login attempt is older than ten minutes. */
    LOGIN_TOOK_TOO_LONG(400),
    /** The {@code state} does not match the browser's login attempt (RFC 6749, section 10.12), or a parameter is repeated. */
    STATE_MISMATCH(400),
    /** The {@code iss} parameter is wrong or missing (RFC 9207, section 2.4). */
    ISSUER_MISMATCH(400),
    /** The provider does not respond in time, or its response is too large, a redirect or unreadable. */
    PROVIDER_UNREACHABLE(502),
    /** The provider's metadata or keys cannot be used: another issuer, a required endpoint missing, keys that are too short. */
    PROVIDER_MISCONFIGURED(502),
    /** The maximum number of concurrent calls to the provider, or of concurrent password checks, is reached. */
    PROVIDER_BUSY(503),
    /** The authorization code was used before, has expired or is invalid: {@code invalid_grant} (RFC 6749, section 5.2). */
    CODE_REFUSED(400),
    /** The provider rejects the client: {@code invalid_client} (RFC 6749, section 5.2) and similar errors. */
    CLIENT_REFUSED(500),
    /** The ID token is missing or invalid (OpenID Connect Core 1.0, section 3.1.3.7). */
    ID_TOKEN_REJECTED(502),
    /** The UserInfo endpoint refused the request or returned another subject, or the groups cannot be read. */
    USER_INFO_UNAVAILABLE(502),
    /** The claim for the user name or for the stable id is missing. */
    USER_CLAIM_MISSING(403),
    /** The user name or the password is wrong. */
    PASSWORD_REFUSED(401),
    /** Too many wrong passwords were entered; passwords are not checked for a while. */
    TOO_MANY_ATTEMPTS(429),
    /** The user is known but has no access to this application. */
    NOT_AUTHORIZED(403),
    /** The session cookies exceed {@code panel.session.cookie-limit}. */
    SESSION_TOO_LARGE(500),
    /** The JCache cache is not available, so the session cannot be stored. */
    SESSION_STORE_UNAVAILABLE(503),
    /** The application failed, for example in an identity store or in a hook. */
    INTERNAL_ERROR(500),
    /** Several logins within seconds: the browser does not send the session cookies back. */
    LOGIN_LOOP(400);

    private final int status;

    LoginFailure(int status) {
        this.status = status;
    }

    /** Returns the HTTP status of the error page. */
    public int status() {
        return status;
    }
}
