package org.panelsecurity.impl.flow.web;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A limit of one log line a minute for events that concern many users at once. Thread-safe. */
public final class OnceAMinute {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    public OnceAMinute(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns whether the line is due: it was not written in the last minute. Then it counts as written now.
     *
     * @param what kind of the line; one of few, since each is kept in memory
     */
    public boolean isDue(String what) {
        Instant now = clock.instant();
        Instant last = written.get(what);
        if (last != null && now.isBefore(last.plus(INTERVAL))) {
            return false;
        }
        written.put(what, now);
        return true;
    }

    /** Returns the level of a line that is a warning once a minute: WARNING if it is due, otherwise DEBUG. */
    public Level level(String what) {
        return isDue(what) ? Level.WARNING : Level.DEBUG;
    }
}
