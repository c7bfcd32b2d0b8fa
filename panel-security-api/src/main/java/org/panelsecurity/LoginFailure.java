package org.panelsecurity;

/** The reasons why a login can fail, each with the HTTP status of its page. The log has the details. */
public enum LoginFailure {
    /** The provider or the user refused the login: {@code access_denied} and similar errors (RFC 6749, section 4.1.2.1). */
    DENIED_BY_PROVIDER(403),
    /** The provider answered with another error (RFC 6749, section 4.1.2.1). */
    PROVIDER_ERROR(502),
    /** A callback, but this browser has no login attempt; also if it refuses the cookies. */
    NO_LOGIN_UNDER_WAY(400),
    /** The attempt is older than ten minutes. */
    LOGIN_TOOK_TOO_LONG(400),
    /** The answer does not belong to the attempt of this browser, or has a parameter twice (RFC 6749, section 10.12). */
    STATE_MISMATCH(400),
    /** The answer names another issuer, or no issuer although the provider announces one (RFC 9207, section 2.4). */
    ISSUER_MISMATCH(400),
    /** No connection, no answer in time, or an answer that is too large, a redirect, or unreadable. */
    PROVIDER_UNREACHABLE(502),
    /** The maximum number of concurrent calls to this provider is reached. */
    PROVIDER_BUSY(503),
    /** The token endpoint answered {@code invalid_grant}: the code is used, expired, or not ours (RFC 6749, section 5.2). */
    CODE_REFUSED(400),
    /** The token endpoint answered {@code invalid_client}, or refused our client otherwise (RFC 6749, section 5.2). */
    CLIENT_REFUSED(500),
    /** The ID token is not valid (OpenID Connect Core 1.0, section 3.1.3.7). */
    ID_TOKEN_REJECTED(502),
    /** The user info endpoint refused the request, or answered for another user. */
    USER_INFO_UNAVAILABLE(502),
    /** The answer of the provider has no user name or no stable id. */
    USER_CLAIM_MISSING(403),
    /** The user name or the password is wrong. */
    PASSWORD_REFUSED(401),
    /** Too many wrong passwords: further passwords are not checked for a while. */
    TOO_MANY_ATTEMPTS(429),
    /** The application does not give this user access. */
    NOT_AUTHORIZED(403),
    /** The session is too large for the cookies. */
    SESSION_TOO_LARGE(500),
    /** The store that all nodes share does not accept the session. */
    SESSION_STORE_UNAVAILABLE(503),
    /** A failure in this application, not at the provider: an identity store, a hook. */
    INTERNAL_ERROR(500),
    /** Several logins within a few seconds: the browser does not send the session. */
    LOGIN_LOOP(400);

    private final int status;

    LoginFailure(int status) {
        this.status = status;
    }

    /** Returns the HTTP status of the page. */
    public int status() {
        return status;
    }
}
