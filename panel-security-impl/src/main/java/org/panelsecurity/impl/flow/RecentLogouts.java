package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.panelsecurity.impl.session.UserSession;

/**
 * The last minute's logouts of this node: a request that was sent before one may be judged after it, and its answer shall not bring the
 * session's cookies back. Bounded in number; those beyond are not noted. Thread-safe.
 */
final class RecentLogouts {
    private static final Duration KEPT = Duration.ofSeconds(60);

    static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Instant> loggedOut = new ConcurrentHashMap<>();

    RecentLogouts(Clock clock) {
        this.clock = clock;
    }

    void add(UserSession session) {
        Instant now = clock.instant();
        if (loggedOut.size() >= MOST) {
            loggedOut.values().removeIf(since -> since.plus(KEPT).isBefore(now));
        }
        if (loggedOut.size() < MOST) {
            loggedOut.put(session.life().id(), now);
        }
    }

    boolean has(UserSession session) {
        Instant since = loggedOut.get(session.life().id());
        return since != null && !since.plus(KEPT).isBefore(clock.instant());
    }
}
