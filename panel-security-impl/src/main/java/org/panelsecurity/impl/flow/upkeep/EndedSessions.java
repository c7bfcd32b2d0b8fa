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

    /** An end, in the order in which they were recorded; {@code ends} is the map that has it. */
    private record End(String session, Instant at, Map<String, Instant> ends) {}

    private final Clock clock;
    private final Map<String, Instant> logouts = new ConcurrentHashMap<>();
    private final Map<String, Instant> replacements = new ConcurrentHashMap<>();
    private final Queue<End> inOrder = new ConcurrentLinkedQueue<>();

    public EndedSessions(Clock clock) {
        this.clock = clock;
    }

    /** Records that the user of this session logged out. */
    void loggedOut(UserSession session) {
        add(session, logouts);
    }

    /** Records that the browser of this session logged in again: its cookies now belong to the new session. */
    public void replaced(UserSession session) {
        add(session, replacements);
    }

    /** Returns whether the user logged out of this session within the last minute. On the hot path: one look-up. */
    boolean isLoggedOut(UserSession session) {
        return has(session, logouts);
    }

    /** Returns whether a new login replaced this session within the last minute. */
    boolean isReplaced(UserSession session) {
        return has(session, replacements);
    }

    private void add(UserSession session, Map<String, Instant> ends) {
        makeRoom();
        End end = new End(session.life().id(), clock.instant(), ends);
        // An end that was recorded before keeps its time and its place in the order.
        if (ends.putIfAbsent(end.session(), end.at()) == null) {
            inOrder.add(end);
        }
    }

    private void makeRoom() {
        End oldest = inOrder.peek();
        while (oldest != null && (logouts.size() + replacements.size() >= MAX_ENDS || isOver(oldest.at()))) {
            if (inOrder.remove(oldest)) {
                oldest.ends().remove(oldest.session());
            }
            oldest = inOrder.peek();
        }
    }

    private boolean has(UserSession session, Map<String, Instant> ends) {
        Instant at = ends.get(session.life().id());
        return at != null && !isOver(at);
    }

    private boolean isOver(Instant at) {
        return at.plus(TTL).isBefore(clock.instant());
    }
}
