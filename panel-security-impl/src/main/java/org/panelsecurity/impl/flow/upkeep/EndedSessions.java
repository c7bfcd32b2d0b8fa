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
 * Sessions that came to an end in their browser within the last minute, at this node: by a logout, or by a new login. A request that was
 * sent before may be judged or answered after it, and shall not bring the session back. Bounded in number; the oldest are forgotten
 * first. Thread-safe, without a lock.
 */
public final class EndedSessions {
    private static final Duration KEPT = Duration.ofSeconds(60);

    static final int MOST = 10_000;

    private record End(String session, Instant at) {}

    private final Clock clock;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final Queue<End> inOrder = new ConcurrentLinkedQueue<>();

    public EndedSessions(Clock clock) {
        this.clock = clock;
    }

    void add(UserSession session) {
        makeRoom();
        End end = new End(session.life().id(), clock.instant());
        // One that was noted already has its place in the order.
        if (ended.putIfAbsent(end.session(), end.at()) == null) {
            inOrder.add(end);
        }
    }

    private void makeRoom() {
        End oldest = inOrder.peek();
        while (oldest != null && (ended.size() >= MOST || isOver(oldest.at()))) {
            if (inOrder.remove(oldest)) {
                ended.remove(oldest.session());
            }
            oldest = inOrder.peek();
        }
    }

    /** On the hot path: a look-up. */
    boolean has(UserSession session) {
        Instant at = ended.get(session.life().id());
        return at != null && !isOver(at);
    }

    private boolean isOver(Instant at) {
        return at.plus(KEPT).isBefore(clock.instant());
    }
}
