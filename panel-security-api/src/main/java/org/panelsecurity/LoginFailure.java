package org.panelsecurity;

/** Reasons why a login can fail. The error page shows the name as its code; the log has the details. */
public enum LoginFailure {
    /** The provider or the user refused the login: {@code access_denied} (RFC 6749, section 4.1.2.1) and similar errors. */
    DENIED_BY_PROVIDER(403, "You, or someone in this browser, declined the request."),
    /** The authorization response contains any other error (RFC 6749, section 4.1.2.1). */
    PROVIDER_ERROR(502, "The provider answered with an error."),
    /** The browser has no login attempt for this callback, for example because it refuses cookies. */
    NO_LOGIN_UNDER_WAY(
            400,
            "No login is under way in this browser. It may have been finished already, or the browser refused our cookies."),
    /** The login attempt is older than ten minutes. */
    LOGIN_TOOK_TOO_LONG(400, "The login took too long. Please start again."),
    /** The {@code state} does not match the browser's login attempt (RFC 6749, section 10.12), or a parameter is repeated. */
    STATE_MISMATCH(400, "The provider's answer does not belong to the login that this browser began."),
    /** The {@code iss} parameter is wrong or missing (RFC 9207, section 2.4). */
    ISSUER_MISMATCH(400, "The answer does not come from the provider that was asked."),
    /** The provider does not respond in time, or its response is too large, a redirect or unreadable. */
    PROVIDER_UNREACHABLE(502, "The provider cannot be reached at the moment. Please try again in a minute."),
    /** The maximum number of concurrent calls to the provider, or of concurrent password checks, is reached. */
    PROVIDER_BUSY(503, "Too many logins wait for the provider at the moment. Please try again in a minute."),
    /** The authorization code was used before, has expired or is invalid: {@code invalid_grant} (RFC 6749, section 5.2). */
    CODE_REFUSED(400, "The provider did not accept this login any more. Please start again."),
    /** The provider rejects the client: {@code invalid_client} (RFC 6749, section 5.2) and similar errors. */
    CLIENT_REFUSED(
            500, "The provider does not accept this application. Its administrator has to look at the configuration."),
    /** The ID token is missing or invalid (OpenID Connect Core 1.0, section 3.1.3.7). */
    ID_TOKEN_REJECTED(502, "The provider's answer could not be verified."),
    /** The UserInfo endpoint refused the request or returned another subject, or the groups cannot be read. */
    USER_INFO_UNAVAILABLE(502, "The provider did not say who you are."),
    /** The claim for the user name or for the stable id is missing. */
    USER_CLAIM_MISSING(403, "The provider did not give your user name."),
    /** The user name or the password is wrong. */
    PASSWORD_REFUSED(401, "The user name or the password is wrong."),
    /** Too many wrong passwords were entered; passwords are not checked for a while. */
    TOO_MANY_ATTEMPTS(429, "Too many wrong passwords. Please wait five minutes."),
    /** The user is known but has no access to this application. */
    NOT_AUTHORIZED(403, "This application does not let you in with this account."),
    /** The session cookies exceed {@code panel.session.cookie-limit}. */
    SESSION_TOO_LARGE(
            500,
            "Your login is too large to be kept. The application's administrator can have it keep fewer groups (panel.oauth.groups)"
                    + " or tokens (panel.session.tokens)."),
    /** The JCache cache is not available, so the session cannot be stored. */
    SESSION_STORE_UNAVAILABLE(503, "Your login cannot be kept at the moment. Please try again in a minute."),
    /** The application failed, for example in an identity store or in a hook. */
    INTERNAL_ERROR(500, "Something went wrong here. The application's administrator has to look at the log."),
    /** Several logins within seconds: the browser does not send the session cookies back. */
    LOGIN_LOOP(
            400,
            "You were logged in several times in a row, but the browser did not bring the login back. Cookies may be blocked or"
                    + " too large, the servers may have different secrets, or a clock may be wrong.");

    private final int status;
    private final String sentence;

    LoginFailure(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    /** Returns the HTTP status of the error page. */
    public int status() {
        return status;
    }

    /** Returns the text of the error page: one or two sentences without markup. */
    public String sentence() {
        return sentence;
    }
}
