package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.panelsecurity.impl.session.UserSession;

/** The session of a request, stored there by the mechanism. */
final class RequestSession {
    private static final String ATTRIBUTE = UserSession.class.getName();

    private RequestSession() {}

    static void put(ServletRequest request, UserSession session) {
        request.setAttribute(ATTRIBUTE, session);
    }

    static void remove(ServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    /**
     * Returns the session of the request that this thread works on; empty outside of a request, for example in timers and executors.
     *
     * @param current the container's proxy of the current request
     */
    static Optional<UserSession> ofCurrent(ServletRequest current) {
        try {
            return of(current);
        } catch (ContextNotActiveException | IllegalStateException noRequest) {
            // The second comes from Weld: a context is active, but no servlet request.
            return Optional.empty();
        }
    }

    static Optional<UserSession> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof UserSession session ? Optional.of(session) : Optional.empty();
    }
}
