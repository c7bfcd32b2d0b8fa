package org.panelsecurity.impl.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The budget of key fetches that tokens with unknown keys may cause. A provider that rotates its keys needs one or two; a stranger who
 * makes up key ids gets no more than these. Each kind of token has its own budget, so that a stranger's logout tokens take nothing from
 * logins. Thread-safe.
 */
final class ForcedFetches {
    static final int MAX_FETCHES = 5;
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Clock clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    ForcedFetches(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isLeft() {
        Instant now = clock.instant();
        recent.removeIf(fetch -> fetch.isAfter(now) || !now.isBefore(fetch.plus(INTERVAL)));
        return recent.size() < MAX_FETCHES;
    }

    /** Counts a fetch. Only those that succeed count: after an outage the budget is not used up. */
    synchronized void spend() {
        recent.add(clock.instant());
    }
}
