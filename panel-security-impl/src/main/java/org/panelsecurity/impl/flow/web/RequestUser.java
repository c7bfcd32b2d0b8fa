package org.panelsecurity.impl.flow.web;

import java.util.Optional;
import org.panelsecurity.impl.session.UserSession;

/**
 * The user for whom the application's code runs in one request, and the container's session (HttpSession) that this code meets. Its code is
 * more than its pages: identity stores, observers, the access check.
 */
public interface RequestUser {
    /** Tells whose request this is from now on; empty for a guest. */
    void identify(Optional<UserSession> session);

    /**
     * Returns whether the container's session may serve the identified user or guest. If it was another user's, it is invalid afterwards.
     * Its beans live until the request ends, so no code of the application may run in this request.
     */
    boolean admits();

    /** Does the same at a login. A container's session that is kept gets a new id: an old id may be known to others. */
    boolean admitsLogin();

    /**
     * Returns whether code of the application may have failed because another request had just ended the container's session that the
     * browser sent. In the next request it does not. True only a few times for one session of the container.
     */
    boolean mayAskAgain(RuntimeException failure);

    /** Tells that the session of the identified user has begun, so that it can follow the container's session. */
    void begin(UserSession session);

    /** Returns whether the container's session that a user's session follows is still there. True if sessions follow nothing. */
    boolean isFollowed(UserSession session);
}
