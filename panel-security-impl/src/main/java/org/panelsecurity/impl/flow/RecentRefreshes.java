package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * provider that rotates them would take the second one for stolen. Bounded. Thread-safe; nobody waits for the refresh of another
 * session.
 */
final class RecentRefreshes {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Duration KEPT_AMONG_MANY = Duration.ofSeconds(5);
    private static final Duration BACK_OFF = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int MANY = 10_000;

    // Those of one session that may hold a thread of the server while one of them asks.
    private static final int MOST_WAITING = 32;

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
        volatile @Nullable Instant ended;
    }

    /** What came of one. */
    sealed interface Result {
        record Fresh(UserSession session) implements Result {}

        /** The provider does not agree any more. */
        record Refused() implements Result {}

        /** It could not be asked; there will be another try. */
        record NotNow() implements Result {}

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
        Refresh known = refreshes.get(key);
        if (known == null && isOut(session)) {
            return new Result.NotNow();
        }
        Refresh mine = new Refresh();
        known = known == null ? refreshes.putIfAbsent(key, mine) : known;
        if (known == null) {
            return ask(key, mine, session, ask);
        }
        return stillGood && known.ended == null ? new Result.NotNow() : await(known);
    }

    /** Whether one of this session and generation is under way, or ended within the last minute. */
    boolean has(UserSession session) {
        sweep();
        return refreshes.containsKey(key(session));
    }

    private static Key key(UserSession session) {
        return new Key(session.life().id(), session.life().generation());
    }

    private Result ask(Key key, Refresh mine, UserSession session, Supplier<Result> ask) {
        Result result = new Result.NotNow();
        try {
            result = ask.get();
        } finally {
            if (result instanceof Result.NotNow) {
                outages.put(session.client().registration(), clock.instant().plus(BACK_OFF));
            }
            if (result instanceof Result.NotNow || result instanceof Result.Elsewhere) {
                refreshes.remove(key, mine);
            }
            mine.ended = clock.instant();
            mine.result.complete(result);
        }
        return result;
    }

    // Nobody of this registration asks again at once: the next one would hang as long.
    private boolean isOut(UserSession session) {
        Instant until = outages.get(session.client().registration());
        return until != null && clock.instant().isBefore(until);
    }

    private static Result await(Refresh other) {
        if (other.waiting.incrementAndGet() > MOST_WAITING && other.ended == null) {
            other.waiting.decrementAndGet();
            return new Result.NotNow();
        }
        try {
            return other.result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notNow) {
            return new Result.NotNow();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Result.NotNow();
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
        Duration kept = refreshes.size() > MANY ? KEPT_AMONG_MANY : KEPT;
        refreshes.values().removeIf(refresh -> {
            Instant ended = refresh.ended;
            return ended != null && now.isAfter(ended.plus(kept));
        });
    }
}
