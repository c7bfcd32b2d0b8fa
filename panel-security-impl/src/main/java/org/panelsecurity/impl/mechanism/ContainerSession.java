package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.panelsecurity.impl.session.UserSession;

/**
 * Guards the container's session, so that no user gets the session of another user. The session is marked with its user. If the mark
 * names another user, the session is invalidated before the application runs. Another request can end the session at any time: that is
 * no failure of this one. Thread-safe.
 */
final class ContainerSession {
    // Texts, which every server can move to another node or write to a file.
    private static final String MARK = ContainerSession.class.getName();
    private static final String FOLLOWER = MARK + ".follower";

    private static final int LOCKS = 64;

    // Each time, the stores and observers of the application run again.
    static final int MAX_LOGINS = 3;

    private final boolean followed;
    private final Object[] locks = new Object[LOCKS];
    private final RepeatedRequests repeatedLogins = new RepeatedRequests(MAX_LOGINS);

    /** @param followed whether a user's session ends with the container's session, see {@code panel.session.follow-container} */
    ContainerSession(boolean followed) {
        this.followed = followed;
        Arrays.setAll(locks, number -> new Object());
    }

    /**
     * Returns whether the application may run with this session. A session of another user is invalid afterwards, but its beans live
     * until the request ends. A guest counts as another user. A session that another request has just ended may have such beans too.
     */
    boolean admits(HttpServletRequest request) {
        return unlessEnded(request, session -> {
            Object owner = session.getAttribute(MARK);
            Optional<String> user = user(request);
            if (owner == null && user.isPresent()) {
                // It was a guest's until now.
                return takeOver(user.get(), session, request);
            }
            return owner == null || user.filter(owner::equals).isPresent() || end(session, request);
        });
    }

    /** The same at a login: the user's session gets a new id too. */
    boolean admitsLogin(HttpServletRequest request) {
        return unlessEnded(request, session -> takeOver(user(request).orElseThrow(), session, request));
    }

    // One at a time: of two users who bring the same session, the second one finds the mark of the first. The mark
    // comes
    // before the new id, which the second one may know already.
    private boolean takeOver(String user, HttpSession session, HttpServletRequest request) {
        synchronized (lock(request)) {
            Object owner = session.getAttribute(MARK);
            if (owner != null && !owner.equals(user)) {
                return end(session, request);
            }
            session.setAttribute(MARK, user);
            // An id that was known before the login must be of no use.
            request.changeSessionId();
            return true;
        }
    }

    private Object lock(HttpServletRequest request) {
        String sent = request.getRequestedSessionId();
        return locks[sent == null ? 0 : Math.floorMod(sent.hashCode(), LOCKS)];
    }

    private static boolean end(HttpSession session, HttpServletRequest request) {
        session.invalidate();
        KeptAttributes.of(request);
        return false;
    }

    /** Counts a login that failed for a session that another request had ended, and returns whether it may be finished by another request. */
    boolean mayRepeat(HttpServletRequest request) {
        return repeatedLogins.allow(request.getRequestedSessionId());
    }

    /** Makes the user's session end with the container's session. Creates one if there is none. */
    void begin(UserSession session, HttpServletRequest request) {
        if (followed) {
            HttpSession container = request.getSession();
            container.setAttribute(FOLLOWER, session.life().id());
        }
    }

    /**
     * Returns whether the container's session that a user's session follows is still there. A session that the application created after
     * the login is another one.
     */
    boolean isFollowed(UserSession session, HttpServletRequest request) {
        if (!followed) {
            return true;
        }
        HttpSession container = request.getSession(false);
        try {
            return container != null && session.life().id().equals(container.getAttribute(FOLLOWER));
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** Marks a session that has just been created: it belongs to this user. */
    static void mark(HttpSession created, HttpServletRequest request) {
        user(request).ifPresent(user -> created.setAttribute(MARK, user));
    }

    /** Returns whether this is a user's session that no session of ours follows. */
    static boolean isUnfollowed(HttpSession session) {
        return session.getAttribute(MARK) != null && session.getAttribute(FOLLOWER) == null;
    }

    /** Ends the session, if there is one. */
    void invalidate(HttpServletRequest request) {
        unlessEnded(request, session -> end(session, request));
    }

    private static boolean unlessEnded(HttpServletRequest request, Predicate<HttpSession> judge) {
        HttpSession session = request.getSession(false);
        try {
            return session == null ? !LostSession.happened(request) : judge.test(session);
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    // With the name: users of one shared password have the same stable id.
    private static Optional<String> user(HttpServletRequest request) {
        return RequestSession.of(request).map(UserSession::identity).map(identity -> identity + "\n" + identity.user());
    }
}
