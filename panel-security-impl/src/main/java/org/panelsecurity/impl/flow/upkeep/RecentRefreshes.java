package org.panelsecurity.impl.flow.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.session.UserSession;

/**
 * Results of the refreshes of the last minute. A browser that sends twenty requests at once sends one refresh token twenty times. A
 * provider that rotates refresh tokens would treat the second use as reuse of a stolen token. Bounded in number; the oldest results are
 * forgotten first. Thread-safe; no request waits for the refresh of another session.
 */
final class RecentRefreshes {
    private static final Duration RESULT_TTL = Duration.ofSeconds(60);
    private static final Duration BACK_OFF = Duration.ofSeconds(5);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(12);

    static final int MAX_RESULTS = 10_000;

    // Requests of one session that may hold a thread of the server until the refresh ends. Further requests wait only
    // for the time in which nearly every provider answers.
    static final int MAX_PATIENT_REQUESTS = 32;
    private static final Duration SHORT_WAIT_TIMEOUT = Duration.ofSeconds(3);

    private final Clock clock;
    private final Map<Key, Refresh> refreshes = new ConcurrentHashMap<>();
    private final Map<String, Instant> outages = new ConcurrentHashMap<>();
    private final AtomicLong swept = new AtomicLong();

    RecentRefreshes(Clock clock) {
        this.clock = clock;
    }

    private record Key(String session, long generation) {}

    /** A refresh; in progress until it has an end. */
    private static final class Refresh {
        final CompletableFuture<RefreshResult> result = new CompletableFuture<>();
        final AtomicInteger waiting = new AtomicInteger();
        final Instant begun;
        volatile @Nullable Instant ended;

        Refresh(Instant begun) {
            this.begun = begun;
        }

        boolean hasFailed() {
            return result.getNow(null) instanceof RefreshResult.Postponed;
        }
    }

    /**
     * Returns the result for this session and generation: of another request, or of this one.
     *
     * @param valid whether the old access token can be used until another request has the new one
     */
    RefreshResult result(UserSession session, boolean valid, Supplier<RefreshResult> ask) {
        sweep();
        Key key = key(session);
        Refresh known = known(key);
        if (known == null && isOut(session)) {
            return new RefreshResult.Postponed(true);
        }
        Refresh mine = new Refresh(clock.instant());
        if (known == null) {
            makeRoom();
            known = refreshes.putIfAbsent(key, mine);
        }
        if (known == null) {
            return ask(key, mine, session, ask);
        }
        return valid && known.ended == null ? new RefreshResult.Postponed(false) : await(known);
    }

    /** Returns whether a refresh of this session and generation is in progress, or ended within the last minute. */
    boolean has(UserSession session) {
        sweep();
        Refresh known = refreshes.get(key(session));
        return known != null && !known.hasFailed();
    }

    private static Key key(UserSession session) {
        return new Key(session.life().id(), session.life().generation());
    }

    // A failed refresh is forgotten once the back-off is over.
    private @Nullable Refresh known(Key key) {
        Refresh known = refreshes.get(key);
        if (known == null || !known.hasFailed() || isWithin(BACK_OFF, known.ended)) {
            return known;
        }
        refreshes.remove(key, known);
        return refreshes.get(key);
    }

    private RefreshResult ask(Key key, Refresh mine, UserSession session, Supplier<RefreshResult> ask) {
        RefreshResult result = new RefreshResult.Postponed(false);
        try {
            result = ask.get();
        } finally {
            if (result instanceof RefreshResult.Postponed postponed && postponed.forRegistration()) {
                outages.put(session.client().registration(), clock.instant());
            }
            if (result instanceof RefreshResult.OnOtherNode) {
                refreshes.remove(key, mine);
            }
            mine.ended = clock.instant();
            mine.result.complete(result);
        }
        return result;
    }

    // During the back-off no session of the registration asks again: its request would wait as long.
    private boolean isOut(UserSession session) {
        return isWithin(BACK_OFF, outages.get(session.client().registration()));
    }

    private boolean isWithin(Duration time, @Nullable Instant since) {
        return since != null && !clock.instant().isAfter(since.plus(time));
    }

    private RefreshResult await(Refresh other) {
        boolean patient = other.waiting.incrementAndGet() <= MAX_PATIENT_REQUESTS;
        Duration timeout =
                patient ? WAIT_TIMEOUT : Duration.between(clock.instant(), other.begun.plus(SHORT_WAIT_TIMEOUT));
        try {
            return other.result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            return new RefreshResult.Postponed(false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new RefreshResult.Postponed(false);
        } finally {
            other.waiting.decrementAndGet();
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        long last = swept.get();
        if (now.toEpochMilli() - last < SWEEP_INTERVAL.toMillis() || !swept.compareAndSet(last, now.toEpochMilli())) {
            return;
        }
        refreshes.values().removeIf(refresh -> refresh.ended != null && !isWithin(RESULT_TTL, refresh.ended));
    }

    // Removes many at a time: finding the oldest needs a look at all. Refreshes in progress stay: each holds a thread.
    private synchronized void makeRoom() {
        if (refreshes.size() < MAX_RESULTS) {
            return;
        }
        refreshes.entrySet().stream()
                .filter(refresh -> refresh.getValue().ended != null)
                .sorted(Comparator.comparing(refresh -> refresh.getValue().begun))
                .limit(MAX_RESULTS / 10)
                .forEach(refresh -> refreshes.remove(refresh.getKey(), refresh.getValue()));
    }
}
