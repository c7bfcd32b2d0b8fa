package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.panelsecurity.impl.session.UserSession;

/**
 * What came of the last minute's refreshes: a browser that sends twenty requests at once sends one refresh token twenty times, and a
 * provider that rotates them would take the second one for stolen. Bounded. Thread-safe; nobody waits for the refresh of another
 * session.
 */
final class RecentRefreshes {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Duration BACK_OFF = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int MOST = 10_000;

    private record Key(String session, long generation) {}

    private record Refresh(CompletableFuture<Result> result, Instant begun) {}

    private final Clock clock;
    private final Map<Key, Refresh> refreshes = new ConcurrentHashMap<>();

    RecentRefreshes(Clock clock) {
        this.clock = clock;
    }

    /** What came of one. */
    record Result(Kind kind, Optional<UserSession> session) {
        enum Kind {
            FRESH,
            /** The provider does not agree any more. */
            REFUSED,
            /** It could not be asked; there will be another try. */
            NOT_NOW
        }

        static Result fresh(UserSession session) {
            return new Result(Kind.FRESH, Optional.of(session));
        }

        static Result refused() {
            return new Result(Kind.REFUSED, Optional.empty());
        }

        static Result notNow() {
            return new Result(Kind.NOT_NOW, Optional.empty());
        }
    }

    /**
     * The result for this session and generation: that of another request, or this one's own.
     *
     * @param stillGood whether the old token serves until another request has the new one
     */
    Result result(UserSession session, boolean stillGood, Supplier<Result> ask) {
        forgetOld();
        Key key = new Key(session.life().id(), session.life().generation());
        Refresh mine = new Refresh(new CompletableFuture<>(), clock.instant());
        Refresh known = refreshes.putIfAbsent(key, mine);
        if (known == null) {
            return ask(mine, ask);
        }
        return stillGood && !known.result().isDone() ? Result.notNow() : await(known);
    }

    private static Result ask(Refresh mine, Supplier<Result> ask) {
        try {
            mine.result().complete(ask.get());
        } finally {
            // Does nothing after the completion above.
            mine.result().complete(Result.notNow());
        }
        return mine.result().join();
    }

    private static Result await(Refresh other) {
        try {
            return other.result().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notNow) {
            return Result.notNow();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Result.notNow();
        }
    }

    private void forgetOld() {
        Instant now = clock.instant();
        refreshes.values().removeIf(refresh -> now.isAfter(refresh.begun().plus(kept(refresh))));
        if (refreshes.size() > MOST) {
            // Beyond all measure: whoever comes again asks again.
            refreshes.clear();
        }
    }

    private static Duration kept(Refresh refresh) {
        boolean failed = refresh.result().isDone() && refresh.result().join().kind() == Result.Kind.NOT_NOW;
        return failed ? BACK_OFF : KEPT;
    }
}
