package org.panelsecurity;

/** Every way in which a login can come to nothing: the page's status and sentence; the details are in the log. */
public enum LoginFailure {
    /** RFC 6749, section 4.1.2.1: {@code access_denied} and its kin. */
    DENIED_BY_PROVIDER(403, "You, or someone in this browser, declined the request."),
    /** RFC 6749, section 4.1.2.1: any other error in the provider's answer. */
    PROVIDER_ERROR(502, "The provider answered with an error."),
    /** A callback for which this browser holds no attempt; also where its cookies were refused. */
    NO_LOGIN_UNDER_WAY(
            400,
            "No login is under way in this browser. It may have been finished already, or the browser refused our cookies."),
    /** The attempt is older than its ten minutes. */
    LOGIN_TOOK_TOO_LONG(400, "The login took too long. Please start again."),
    /** RFC 6749, section 10.12: the answer does not belong to this browser's attempt, or says something twice. */
    STATE_MISMATCH(400, "The provider's answer does not belong to the login that this browser began."),
    /** RFC 9207, section 2.4: the answer names another issuer, or none where one is announced. */
    ISSUER_MISMATCH(400, "The answer does not come from the provider that was asked."),
    /** No connection, no answer in time, too large an answer, a redirect, or one that cannot be read. */
    PROVIDER_UNREACHABLE(502, "The provider cannot be reached at the moment. Please try again in a minute."),
    /** As many calls to this provider as we allow at once are waiting for its answers. */
    PROVIDER_BUSY(503, "Too many logins wait for the provider at the moment. Please try again in a minute."),
    /** RFC 6749, section 5.2: {@code invalid_grant}: a code that is used, old, or not ours. */
    CODE_REFUSED(400, "The provider did not accept this login any more. Please start again."),
    /** RFC 6749, section 5.2: {@code invalid_client} and other refusals of our client. */
    CLIENT_REFUSED(
            500, "The provider does not accept this application. Its administrator has to look at the configuration."),
    /** OpenID Connect Core 1.0, section 3.1.3.7: the ID token is not what it has to be. */
    ID_TOKEN_REJECTED(502, "The provider's answer could not be verified."),
    /** The user info endpoint refused, or answered for somebody else. */
    USER_INFO_UNAVAILABLE(502, "The provider did not say who you are."),
    /** No user name or stable id among what the provider said. */
    USER_CLAIM_MISSING(403, "The provider did not give your user name."),
    /** The user name and password that were typed do not fit. */
    PASSWORD_REFUSED(401, "The user name or the password is wrong."),
    /** So many wrong passwords that the next one is not even looked at. */
    TOO_MANY_ATTEMPTS(429, "Too many wrong passwords. Please wait five minutes."),
    /** The application does not let this user in. */
    NOT_AUTHORIZED(403, "This application does not let you in with this account."),
    /** The session does not fit into what browsers and servers carry. */
    SESSION_TOO_LARGE(
            500,
            "Your login is too large to be kept. The application's administrator can have it keep fewer groups (panel.oauth.groups)"
                    + " or tokens (panel.session.tokens)."),
    /** The store that all nodes share does not take the session. */
    SESSION_STORE_UNAVAILABLE(503, "Your login cannot be kept at the moment. Please try again in a minute."),
    /** Something here failed that no provider is to blame for: a store of the application, a hook. */
    INTERNAL_ERROR(500, "Something went wrong here. The application's administrator has to look at the log."),
    /** Login after login in a few seconds: the session does not reach us again. */
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

    /** The HTTP status of the page that says so. */
    public int status() {
        return status;
    }

    /** What the user reads; one or two whole sentences without markup. */
    public String sentence() {
        return sentence;
    }
}
