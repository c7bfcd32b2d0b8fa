package org.panelsecurity;

/**
 * The end of sessions on all nodes, for administrators' code. Inject it: {@code @Inject OAuthSessions sessions}. It works outside a request too,
 * for example in timers.
 *
 * <p>It needs {@code panel.session.revocation=jcache}, on all nodes. Each caller can end the sessions of every user, so the application
 * decides who may call it, for example by {@code @RolesAllowed}.
 *
 * <p>A session that ended is refused by every node at its next request. Requests that are processed now go on, also the caller's own. To end
 * sessions twice, or those of a user without any, is no error. The user can log in again at once, unless the provider or the configuration
 * refuses the login. Tokens are not revoked: the provider keeps them.
 *
 * <p>Each call fires {@link SessionsEndedByApplication}. Each session that ended fires {@link SessionEnded} when its browser sends the next
 * request.
 *
 * <p>Thread-safe. Applications do not implement this interface; later releases can add methods.
 */
public interface OAuthSessions {
    /**
     * Ends all sessions of a user that began until now. A session that began in the same second ends too.
     *
     * @param registration name of the registration ({@link Identity#registration()})
     * @param id stable id of the user ({@link Identity#id()})
     * @throws IllegalArgumentException if there is no such registration, or the id is null, blank or longer than 1,000 characters
     * @throws IllegalStateException if {@code panel.session.revocation} is not {@code jcache}, or Panel Security is not running
     * @throws SessionsNotEndedException if the JCache does not answer; call again
     */
    void endAllOf(String registration, String id);

    /**
     * Ends one session.
     *
     * @param session name of the session: {@link SecurityEvent#session()} of the login, and {@code session} in the audit log. It gives no access
     * @throws IllegalArgumentException if no session can have this name
     * @throws IllegalStateException if {@code panel.session.revocation} is not {@code jcache}, or Panel Security is not running
     * @throws SessionsNotEndedException if the JCache does not answer; call again
     */
    void end(String session);
}
