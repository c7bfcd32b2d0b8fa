package org.panelsecurity.impl.flow.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.panelsecurity.impl.session.UserSession;

/**
 * Sessions that ended in their browser within the last minute, at this node, and why. A request sent before the end may be processed
 * after it, and must not bring the session back. A session can end for both reasons; each reason counts from the first time. Bounded in
 * number; the oldest are forgotten first. Thread-safe; readers use no lock.
 */
public final class EndedSessions {
    private static final Duration TTL = Duration.ofSeconds(60);

    static final int MAX_ENDS = 10_000;

    private enum Reason {
        LOGOUT,
        REPLACED
    }

    private record End(String session, Reason reason) {}

    private record DatedEnd(End end, Instant at) {}

    private final Clock clock;
    private final Map<End, Instant> ends = new ConcurrentHashMap<>();
    private final Queue<DatedEnd> inOrder = new ConcurrentLinkedQueue<>();

    public EndedSessions(Clock clock) {
        this.clock = clock;
    }

    /** Records that the user of this session logged out. */
    public void loggedOut(UserSession session) {
        add(session, Reason.LOGOUT);
    }

    /** Records that the browser of this session logged in again: its cookies now belong to the new session. */
    public void replaced(UserSession session) {
        add(session, Reason.REPLACED);
    }

    /** Returns whether the user logged out of this session within the last minute. On the hot path: one look-up. */
    boolean isLoggedOut(UserSession session) {
        return has(session, Reason.LOGOUT);
    }

    /** Returns whether a new login replaced this session within the last minute. */
    boolean isReplaced(UserSession session) {
        return has(session, Reason.REPLACED);
    }

    private void add(UserSession session, Reason reason) {
        makeRoom();
        DatedEnd end = new DatedEnd(new End(session.life().id(), reason), clock.instant());
        // An end that was recorded before keeps its time and its place in the order.
        if (ends.putIfAbsent(end.end(), end.at()) == null) {
            inOrder.add(end);
        }
    }

    private void makeRoom() {
        DatedEnd oldest = inOrder.peek();
        while (oldest != null && (ends.size() >= MAX_ENDS || isOver(oldest.at()))) {
            if (inOrder.remove(oldest)) {
                ends.remove(oldest.end());
            }
            oldest = inOrder.peek();
        }
    }

    private boolean has(UserSession session, Reason reason) {
        Instant at = ends.get(new End(session.life().id(), reason));
        return at != null && !isOver(at);
    }

    private boolean isOver(Instant at) {
        return at.plus(TTL).isBefore(clock.instant());
    }
}
