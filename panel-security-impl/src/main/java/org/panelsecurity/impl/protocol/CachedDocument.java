package org.panelsecurity.impl.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * A document that a provider publishes: metadata or keys. It is fetched on first use, so that an unreachable provider does not stop a
 * deployment. It is cached for an hour; for a day if it cannot be fetched again. Only one thread fetches; others wait for its result.
 * Thread-safe, without a lock.
 */
final class CachedDocument<T> {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final Duration REFRESH_INTERVAL = Duration.ofHours(1);
    private static final Duration MAX_AGE = Duration.ofDays(1);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);

    /**
     * A fetched document.
     *
     * @param number counts the fetches, in the order in which they began
     */
    record Version<T>(T document, Instant at, long number) {}

    private record Failure(LoginFailedException why, Instant at) {}

    private final URI uri;
    private final Function<URI, T> fetch;
    private final ProviderHttp http;
    private final Clock clock;
    private final AtomicReference<@Nullable CompletableFuture<Version<T>>> pending = new AtomicReference<>();
    private final AtomicLong begun = new AtomicLong();
    private volatile @Nullable Version<T> cached;
    private volatile @Nullable Failure failed;

    /** @param fetch uses calls that are not counted, such as {@link ProviderHttp#sendUncounted} */
    CachedDocument(URI uri, Function<URI, T> fetch, ProviderHttp http, Clock clock) {
        this.uri = uri;
        this.fetch = fetch;
        this.http = http;
        this.clock = clock;
    }

    URI uri() {
        return uri;
    }

    /** @throws LoginFailedException if it is not cached and cannot be fetched now */
    T get() {
        return version().document();
    }

    /**
     * Fetches the document before something needs it. After a failure the next caller need not wait.
     *
     * @throws LoginFailedException if it is not cached and cannot be fetched now
     */
    T prefetch() {
        try {
            return get();
        } catch (LoginFailedException notNow) {
            failed = null;
            throw notNow;
        }
    }

    /** @throws LoginFailedException if it is not cached and cannot be fetched now */
    Version<T> version() {
        Version<T> previous = cached;
        if (previous == null || !isWithin(previous.at(), MAX_AGE)) {
            return fetched(previous, () -> {});
        }
        if (isWithin(previous.at(), REFRESH_INTERVAL) || pending.get() != null) {
            return previous;
        }
        try {
            return fetched(previous, () -> {});
        } catch (LoginFailedException notNow) {
            return previous;
        }
    }

    /** Returns the document without using the network; absent if it was not fetched within a day. */
    Optional<T> known() {
        return Optional.ofNullable(cached)
                .filter(previous -> isWithin(previous.at(), MAX_AGE))
                .map(Version::document);
    }

    /** Returns the number of the last fetch that began. A document with a greater number was fetched later. */
    long lastNumber() {
        return begun.get();
    }

    /**
     * Returns a version after the previous one, because something is missing in it. All requests share one fetch. A fetch that is in
     * progress may have begun too early for this request: compare {@link #lastNumber()}.
     *
     * @throws LoginFailedException if it cannot be fetched now, or the budget is used up
     */
    Version<T> after(Version<T> previous, ForcedFetches budget) {
        if (pending.get() == null && Objects.equals(cached, previous) && !budget.isLeft()) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_UNREACHABLE,
                    UntrustedText.place(uri) + ": tokens with unknown keys caused " + ForcedFetches.MAX_FETCHES
                            + " requests within a minute; the next one has to wait");
        }
        return budget.limited(() -> fetched(previous, budget::spend));
    }

    private Version<T> fetched(@Nullable Version<T> previous, Runnable success) {
        return http.counted(() -> {
            CompletableFuture<Version<T>> mine = new CompletableFuture<>();
            CompletableFuture<Version<T>> others = pending.compareAndExchange(null, mine);
            if (others != null) {
                return http.await(others, uri);
            }
            try {
                Version<T> version = fetchUnlessFetched(previous, success);
                mine.complete(version);
                return version;
            } finally {
                pending.set(null);
                // Has no effect after the completion above.
                mine.completeExceptionally(notNow());
            }
        });
    }

    // Another thread may have finished before this one began.
    private Version<T> fetchUnlessFetched(@Nullable Version<T> previous, Runnable success) {
        Version<T> known = cached;
        if (known != null && !Objects.equals(known, previous)) {
            return known;
        }
        Failure last = failed;
        if (last != null && isWithin(last.at(), RETRY_INTERVAL)) {
            throw notNow();
        }
        try {
            long number = begun.incrementAndGet();
            T document = OutsideFailure.mapped(
                    LoginFailure.PROVIDER_UNREACHABLE, UntrustedText.place(uri), () -> fetch.apply(uri));
            Version<T> version = new Version<>(document, clock.instant(), number);
            cached = version;
            success.run();
            noteSuccess();
            return version;
        } catch (LoginFailedException unreachable) {
            noteFailure(unreachable);
            throw unreachable;
        }
    }

    private LoginFailedException notNow() {
        Failure last = failed;
        return last == null
                ? new LoginFailedException(
                        LoginFailure.PROVIDER_UNREACHABLE, UntrustedText.place(uri) + ": no response")
                : new LoginFailedException(last.why().failure(), last.why().detail(), last.why());
    }

    private void noteSuccess() {
        if (failed != null) {
            failed = null;
            LOG.log(Level.INFO, UntrustedText.place(uri) + " is reachable again.");
        }
    }

    // Once per outage, so that it does not fill the log. Without a document, it is told by what needs it.
    private void noteFailure(LoginFailedException unreachable) {
        if (failed == null && cached != null) {
            LOG.log(Level.WARNING, "Metadata or keys of a provider cannot be fetched again: " + unreachable.detail());
        }
        failed = new Failure(unreachable, clock.instant());
    }

    private boolean isWithin(Instant then, Duration span) {
        return clock.instant().isBefore(then.plus(span));
    }
}
