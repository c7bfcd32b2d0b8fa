package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;

/**
 * Guards the container's own session, so that no user meets another's: it is marked with its user, and one that is marked with
 * somebody else is invalidated before the application runs. But for the mark nothing of ours is kept in it, and none is made.
 */
final class ContainerSession {
    private static final String MARK = ContainerSession.class.getName();

    /**
     * Before the application runs: whether it may. A session of somebody else is gone then, but its beans are not before the request
     * has ended. A guest counts as another user than the marked one.
     */
    boolean admits(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return true;
        }
        Object marked = session.getAttribute(MARK);
        Optional<String> user = user(request);
        if (marked == null && user.isPresent()) {
            // A guest's until now: whoever knew its id then knows nothing any more.
            request.changeSessionId();
            session.setAttribute(MARK, user.get());
        } else if (marked != null && user.filter(marked::equals).isEmpty()) {
            session.invalidate();
            return false;
        }
        return true;
    }

    /** After the application ran: it may have made a session, which belongs to this user. */
    void mark(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(MARK) == null) {
            user(request).ifPresent(mark -> session.setAttribute(MARK, mark));
        }
    }

    /** With one of our own answers. */
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
