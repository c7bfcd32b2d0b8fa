package org.panelsecurity;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The application ended sessions through {@link OAuthSessions}: all of one user, or one. {@link #session()} is the session of the caller, if a
 * logged-in user sent the request. Each session that ended fires {@link SessionEnded} when its browser sends the next request.
 */
public final class SessionsEndedByApplication extends SecurityEvent {
    private final @Nullable Identity caller;
    private final @Nullable String user;
    private final @Nullable String endedSession;

    private SessionsEndedByApplication(
            @Nullable Identity caller, @Nullable String user, @Nullable String endedSession, EventContext context) {
        super(context);
        this.caller = caller;
        this.user = user;
        this.endedSession = endedSession;
    }

    /**
     * Returns the event of the end of all sessions of a user.
     *
     * @param caller user of the request; empty outside a request, or for a guest
     * @param registration name of the registration
     * @param id stable id of the user
     */
    public static SessionsEndedByApplication ofUser(
            Optional<Identity> caller, String registration, String id, EventContext context) {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(id, "id");
        return new SessionsEndedByApplication(caller.orElse(null), registration + ":" + id, null, context);
    }

    /**
     * Returns the event of the end of one session.
     *
     * @param caller user of the request; empty outside a request, or for a guest
     * @param session name of the session
     */
    public static SessionsEndedByApplication ofSession(
            Optional<Identity> caller, String session, EventContext context) {
        return new SessionsEndedByApplication(
                caller.orElse(null), null, Objects.requireNonNull(session, "session"), context);
    }

    /** Returns the user who sent the request; empty outside a request, or for a guest. */
    public Optional<Identity> caller() {
        return Optional.ofNullable(caller);
    }

    /** Returns registration and stable id of the user whose sessions ended, as {@code github:583231}; empty if one session ended. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** Returns the name of the session that ended; empty if all sessions of a user ended. */
    public Optional<String> endedSession() {
        return Optional.ofNullable(endedSession);
    }
}
