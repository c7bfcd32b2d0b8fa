package org.panelsecurity.impl.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * The budget of key fetches that tokens with unknown keys may cause. A provider that rotates its keys needs one or two; a stranger who
 * makes up key ids gets no more than these. Each kind of token has its own budget, so that a stranger's logout tokens take nothing from
 * logins. Thread-safe.
 */
final class ForcedFetches {
    static final int MAX_FETCHES = 5;
    static final Duration INTERVAL = Duration.ofMinutes(1);

    // A waiting request counts as a call to the provider. Logout tokens must leave calls for logins.
    private static final int MAX_WAITING_LOGOUT_TOKENS = 8;

    private final Clock clock;
    private final Semaphore waiting;
    private final Deque<Instant> recent = new ArrayDeque<>();

    ForcedFetches(TokenKind kind, Clock clock) {
        this.clock = clock;
        this.waiting = new Semaphore(kind == TokenKind.LOGOUT_TOKEN ? MAX_WAITING_LOGOUT_TOKENS : Integer.MAX_VALUE);
    }

    /**
     * Runs work that waits for a fetch.
     *
     * @throws LoginFailedException PROVIDER_BUSY immediately if too many tokens of this kind wait
     */
    <T> T limited(Supplier<T> work) {
        if (!waiting.tryAcquire()) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_BUSY, MAX_WAITING_LOGOUT_TOKENS + " logout tokens already wait for keys");
        }
        try {
            return work.get();
        } finally {
            waiting.release();
        }
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
