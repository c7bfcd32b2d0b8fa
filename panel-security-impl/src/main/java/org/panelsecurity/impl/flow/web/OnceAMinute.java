package org.panelsecurity.impl.flow.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what happens to everybody at once from filling the log. Thread-safe. */
public final class OnceAMinute {
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Instant> said = new ConcurrentHashMap<>();

    public OnceAMinute(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether it was not said in the last minute; then it is said now.
     *
     * @param what one of few: each is kept
     */
    public boolean isDue(String what) {
        Instant now = clock.instant();
        Instant last = said.get(what);
        if (last != null && now.isBefore(last.plus(BETWEEN))) {
            return false;
        }
        said.put(what, now);
        return true;
    }
}
