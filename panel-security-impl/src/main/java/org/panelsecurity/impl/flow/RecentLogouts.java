package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.panelsecurity.impl.session.UserSession;

/**
 * The last minute's logouts of this node: a request that was sent before one may be judged after it, or be answered after it, and shall
 * not bring the session back. Bounded in number; the oldest are forgotten first. Thread-safe, without a lock.
 */
final class RecentLogouts {
    private static final Duration KEPT = Duration.ofSeconds(60);

    static final int MOST = 10_000;

    private record Logout(String session, Instant at) {}

    private final Clock clock;
    private final Map<String, Instant> loggedOut = new ConcurrentHashMap<>();
    private final Queue<Logout> inOrder = new ConcurrentLinkedQueue<>();

    RecentLogouts(Clock clock) {
        this.clock = clock;
    }

    void add(UserSession session) {
        makeRoom();
        Logout logout = new Logout(session.life().id(), clock.instant());
        // One that was noted already has its place in the order.
        if (loggedOut.putIfAbsent(logout.session(), logout.at()) == null) {
            inOrder.add(logout);
        }
    }

    private void makeRoom() {
        Logout oldest = inOrder.peek();
        while (oldest != null && (loggedOut.size() >= MOST || isOver(oldest.at()))) {
            if (inOrder.remove(oldest)) {
                loggedOut.remove(oldest.session());
            }
            oldest = inOrder.peek();
        }
    }

    /** On the hot path: a look-up. */
    boolean has(UserSession session) {
        Instant at = loggedOut.get(session.life().id());
        return at != null && !isOver(at);
    }

    private boolean isOver(Instant at) {
        return at.plus(KEPT).isBefore(clock.instant());
    }
}
