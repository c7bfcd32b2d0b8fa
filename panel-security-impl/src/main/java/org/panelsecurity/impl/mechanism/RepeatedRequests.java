package org.panelsecurity.impl.mechanism;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often browsers were sent again because of one ended session of the container. Several requests may be under way when it ends. An
 * application that fails in any case must not make a loop. Bounded in number; the oldest are forgotten first. Thread-safe.
 */
final class RepeatedRequests {
    private static final int MAX_SESSIONS = 256;

    private final int maxRepeats;
    private final Map<String, Integer> repeats = new LinkedHashMap<>();

    /** @param maxRepeats for one session; fewer than the redirects after which browsers give up */
    RepeatedRequests(int maxRepeats) {
        this.maxRepeats = maxRepeats;
    }

    /**
     * Counts a request, and returns whether the browser may send it again.
     *
     * @param sessionId the session that the browser named; null if it named none
     */
    synchronized boolean allow(@Nullable String sessionId) {
        if (sessionId == null) {
            return true;
        }
        if (repeats.merge(sessionId, 1, Integer::sum) > maxRepeats) {
            repeats.put(sessionId, maxRepeats);
            return false;
        }
        if (repeats.size() > MAX_SESSIONS) {
            repeats.remove(repeats.keySet().iterator().next());
        }
        return true;
    }
}
