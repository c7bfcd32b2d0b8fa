package org.panelsecurity;

import java.util.Objects;

/**
 * A session ended, and not by a logout of its user in this browser. It fires when the browser sends the next request, once for each
 * session and node: a session whose browser never returns fires no event.
 *
 * <p>Observers are called before the HttpSession of the request is checked. It can be another user's, so they must not use session-scoped
 * beans.
 */
public final class SessionEnded extends SecurityEvent {
    private final Identity identity;
    private final Reason reason;

    /** Reason of the end. */
    public enum Reason {
        /** The lifetime of {@code panel.oauth.expiry} is over. */
        EXPIRED,
        /** The session was not used for the time of {@code panel.session.idle}. */
        IDLE,
        /** The session began before {@code panel.session.not-before}. */
        NOT_BEFORE,
        /** The session began in the future: the clocks of the nodes differ. */
        CLOCKS_DIFFER,
        /** The configuration no longer has the registration, client id or issuer of the session. */
        NOT_CONFIGURED,
        /** The session was ended on another node, or after a copy of its cookies was made. */
        REVOKED,
        /** The provider sent a logout token (OpenID Connect Back-Channel Logout 1.0). */
        BACK_CHANNEL_LOGOUT,
        /** The application ended it ({@link OAuthSessions}). */
        ENDED_BY_APPLICATION,
        /** The JCache no longer has the session. */
        NOT_IN_STORE,
        /**
         * The cookies of a session were sent five seconds after its user had logged out, or later. Without a shared store, a node recognizes
         * them for 60 seconds.
         */
        USED_AFTER_LOGOUT,
        /** The provider refused to refresh the tokens, or the refreshed tokens are not acceptable. */
        REFRESH_REFUSED,
        /** The cookie with the refresh token is missing or damaged in this request. Other requests of the session can go on. */
        DETAILS_MISSING,
        /** The HttpSession that the session follows ended ({@code panel.session.follow-container}). */
        HTTP_SESSION_ENDED,
        /** The same user logged in again in this browser. */
        LOGGED_IN_AGAIN,
        /** Another user logged in in this browser. */
        OTHER_USER
    }

    private SessionEnded(Identity identity, Reason reason, EventContext context) {
        super(context);
        this.identity = Objects.requireNonNull(identity, "identity");
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns the event of a session that ended. */
    public static SessionEnded of(Identity identity, Reason reason, EventContext context) {
        return new SessionEnded(identity, reason, context);
    }

    /** Returns the identity of the user. */
    public Identity identity() {
        return identity;
    }

    /** Returns the reason of the end. */
    public Reason reason() {
        return reason;
    }
}
