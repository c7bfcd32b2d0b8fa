package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/**
 * Learns of the container's sessions that begin and end. A session that a user's request creates is marked at once: if it were marked
 * later, the next requests would find a guest's session, and each of them would change its id.
 */
final class SessionWatch implements HttpSessionListener {
    private static final String ENDED = SessionWatch.class.getName();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        HttpServletRequest request = CurrentRequest.get();
        if (request != null) {
            ContainerSession.mark(event.getSession(), request);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        HttpServletRequest request = CurrentRequest.get();
        if (request != null && ContainerSession.isUnfollowed(event.getSession())) {
            request.setAttribute(ENDED, true);
        }
    }

    /** Returns whether this request ended its user's HttpSession, and the user is still logged in. */
    static boolean leavesUserLoggedIn(HttpServletRequest request) {
        return request.getAttribute(ENDED) != null && RequestSession.of(request).isPresent();
    }
}
