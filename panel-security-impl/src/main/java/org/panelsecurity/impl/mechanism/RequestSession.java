package org.panelsecurity.impl.mechanism;

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

    static Optional<UserSession> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof UserSession session ? Optional.of(session) : Optional.empty();
    }
}
