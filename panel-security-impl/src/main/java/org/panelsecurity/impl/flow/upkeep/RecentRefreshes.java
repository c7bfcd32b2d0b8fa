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
 * What came of the last minute's refreshes: a browser that sends twenty requests at once sends one refresh token twenty times, and a
 * provider that rotates them would take the second one for stolen. Bounded in number; the oldest are forgotten first. Thread-safe; nobody
 * waits for the refresh of another session.
 */
final class RecentRefreshes {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Duration BACK_OFF = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    static final int MOST = 10_000;

    // Those of one session that may hold a thread of the server for as long as one of them asks. More than these wait
    // for the time in which nearly every provider answers, and no longer.
    static final int MOST_WAITING = 32;
    private static final Duration PATIENCE_OF_MORE = Duration.ofSeconds(3);

    private final Clock clock;
    private final Map<Key, Refresh> refreshes = new ConcurrentHashMap<>();
    private final Map<String, Instant> outages = new ConcurrentHashMap<>();
    private final AtomicLong swept = new AtomicLong();

    RecentRefreshes(Clock clock) {
        this.clock = clock;
    }

    private record Key(String session, long generation) {}

    /** Under way until it has ended. */
    private static final class Refresh {
        final CompletableFuture<Result> result = new CompletableFuture<>();
        final AtomicInteger waiting = new AtomicInteger();
        final Instant begun;
        volatile @Nullable Instant ended;

        Refresh(Instant begun) {
            this.begun = begun;
        }

        boolean hasFailed() {
            return result.getNow(null) instanceof Result.NotNow;
        }
    }

    /** What came of one. */
    sealed interface Result {
        record Fresh(UserSession session) implements Result {}

        /** The provider does not agree any more. */
        record Refused() implements Result {}

        /**
         * It could not be asked; there will be another try.
         *
         * @param everybody whether it is no different for other sessions of the registration
         */
        record NotNow(boolean everybody) implements Result {}

        /** Another node asks it, or nobody can tell; nothing is wrong with it. */
        record Elsewhere() implements Result {}
    }

    /**
     * The result for this session and generation: that of another request, or this one's own.
     *
     * @param stillGood whether the old token serves until another request has the new one
     */
    Result result(UserSession session, boolean stillGood, Supplier<Result> ask) {
        sweep();
        Key key = key(session);
        Refresh known = known(key);
        if (known == null && isOut(session)) {
            return new Result.NotNow(true);
        }
        Refresh mine = new Refresh(clock.instant());
        if (known == null) {
            makeRoom();
            known = refreshes.putIfAbsent(key, mine);
        }
        if (known == null) {
            return ask(key, mine, session, ask);
        }
        return stillGood && known.ended == null ? new Result.NotNow(false) : await(known);
    }

    /** Whether one of this session and generation is under way, or came to an end within the last minute. */
    boolean has(UserSession session) {
        sweep();
        Refresh known = refreshes.get(key(session));
        return known != null && !known.hasFailed();
    }

    private static Key key(UserSession session) {
        return new Key(session.life().id(), session.life().generation());
    }

    // One that failed is forgotten when there may be another try.
    private @Nullable Refresh known(Key key) {
        Refresh known = refreshes.get(key);
        if (known == null || !known.hasFailed() || isWithin(BACK_OFF, known.ended)) {
            return known;
        }
        refreshes.remove(key, known);
        return refreshes.get(key);
    }

    private Result ask(Key key, Refresh mine, UserSession session, Supplier<Result> ask) {
        Result result = new Result.NotNow(false);
        try {
            result = ask.get();
        } finally {
            if (result instanceof Result.NotNow notNow && notNow.everybody()) {
                outages.put(session.client().registration(), clock.instant());
            }
            if (result instanceof Result.Elsewhere) {
                refreshes.remove(key, mine);
            }
            mine.ended = clock.instant();
            mine.result.complete(result);
        }
        return result;
    }

    // Nobody of this registration asks again at once: the next one would hang as long.
    private boolean isOut(UserSession session) {
        return isWithin(BACK_OFF, outages.get(session.client().registration()));
    }

    private boolean isWithin(Duration time, @Nullable Instant since) {
        return since != null && !clock.instant().isAfter(since.plus(time));
    }

    private Result await(Refresh other) {
        boolean patient = other.waiting.incrementAndGet() <= MOST_WAITING;
        Duration patience = patient ? PATIENCE : Duration.between(clock.instant(), other.begun.plus(PATIENCE_OF_MORE));
        try {
            return other.result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notNow) {
            return new Result.NotNow(false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Result.NotNow(false);
        } finally {
            other.waiting.decrementAndGet();
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        long last = swept.get();
        if (now.toEpochMilli() - last < BETWEEN_SWEEPS.toMillis() || !swept.compareAndSet(last, now.toEpochMilli())) {
            return;
        }
        refreshes.values().removeIf(refresh -> refresh.ended != null && !isWithin(KEPT, refresh.ended));
    }

    // Many at a time, since finding the oldest takes a look at all. Those under way stay; each holds a thread.
    private synchronized void makeRoom() {
        if (refreshes.size() < MOST) {
            return;
        }
        refreshes.entrySet().stream()
                .filter(refresh -> refresh.getValue().ended != null)
                .sorted(Comparator.comparing(refresh -> refresh.getValue().begun))
                .limit(MOST / 10)
                .forEach(refresh -> refreshes.remove(refresh.getKey(), refresh.getValue()));
    }
}
