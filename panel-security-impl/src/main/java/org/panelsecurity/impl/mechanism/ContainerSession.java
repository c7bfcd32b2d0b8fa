package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;

/**
 * Guards the container's session, so that no user gets the session of another user. The session is marked with its user. If the mark
 * names another user, the session is invalidated before the application runs. Only the mark is stored, and no session is created.
 */
final class ContainerSession {
    private static final String MARK = ContainerSession.class.getName();

    /**
     * Returns whether the application may run with this session. A session of another user is invalid afterwards, but its beans live
     * until the request ends. A guest counts as another user.
     */
    boolean admits(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return true;
        }
        Object marked = session.getAttribute(MARK);
        Optional<String> user = user(request);
        if (marked == null && user.isPresent()) {
            // It was a guest's until now. An id that was known before the login must be of no use.
            request.changeSessionId();
            session.setAttribute(MARK, user.get());
        } else if (marked != null && user.filter(marked::equals).isEmpty()) {
            session.invalidate();
            return false;
        }
        return true;
    }

    /** Marks a session that the application created: it belongs to this user. */
    void mark(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(MARK) == null) {
            user(request).ifPresent(mark -> session.setAttribute(MARK, mark));
        }
    }

    /** Does with the session what one of our replies asks for. */
    void follow(SessionFate fate, HttpServletRequest request) {
        HttpSession session = fate == SessionFate.KEEP ? null : request.getSession(false);
        if (session == null) {
            return;
        }
        if (fate == SessionFate.INVALIDATE || session.getAttribute(MARK) != null) {
            session.invalidate();
        } else {
            request.changeSessionId();
        }
    }

    private static Optional<String> user(HttpServletRequest request) {
        return RequestSession.of(request).map(session -> session.identity().toString());
    }
}
