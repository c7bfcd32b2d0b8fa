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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * A document that a provider publishes about itself. Fetched on first use, so that a provider that is down stops no deployment; kept
 * for an hour, and for a day where it cannot be fetched again. One thread fetches for all who ask meanwhile. Thread-safe, without a
 * lock.
 */
final class CachedDocument<T> {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private record Kept<T>(T document, Instant at) {}

    private record Failed(LoginFailedException why, Instant at) {}

    private final URI uri;
    private final Function<URI, T> fetch;
    private final ProviderHttp http;
    private final Clock clock;
    private final AtomicReference<@Nullable CompletableFuture<T>> underWay = new AtomicReference<>();
    private volatile @Nullable Kept<T> kept;
    private volatile @Nullable Failed failed;

    /** @param fetch asks by {@link ProviderHttp#sendUncounted}; throws LoginFailedException alone */
    CachedDocument(URI uri, Function<URI, T> fetch, ProviderHttp http, Clock clock) {
        this.uri = uri;
        this.fetch = fetch;
        this.http = http;
        this.clock = clock;
    }

    URI uri() {
        return uri;
    }

    /** @throws LoginFailedException when it is not there and cannot be fetched now */
    T get() {
        Kept<T> seen = kept;
        if (seen == null || !isWithin(seen.at(), USABLE)) {
            return fetched(seen);
        }
        if (isWithin(seen.at(), FRESH) || underWay.get() != null) {
            return seen.document();
        }
        try {
            return fetched(seen);
        } catch (LoginFailedException notNow) {
            return seen.document();
        }
    }

    /** Without the network; absent where it was not fetched within a day. */
    Optional<T> known() {
        return Optional.ofNullable(kept)
                .filter(seen -> isWithin(seen.at(), USABLE))
                .map(Kept::document);
    }

    /**
     * The same, fetched again because something is missing in it; but not for everybody who makes up what is missing.
     *
     * @throws LoginFailedException when it cannot be fetched now
     */
    T again() {
        Kept<T> seen = kept;
        return seen != null && isWithin(seen.at(), BETWEEN_FETCHES) ? seen.document() : fetched(seen);
    }

    private T fetched(@Nullable Kept<T> seen) {
        return http.counted(() -> {
            CompletableFuture<T> mine = new CompletableFuture<>();
            CompletableFuture<T> others = underWay.compareAndExchange(null, mine);
            if (others != null) {
                return http.await(others, uri);
            }
            try {
                T document = fetchUnlessJustDone(seen);
                mine.complete(document);
                return document;
            } finally {
                underWay.set(null);
                // Does nothing after the completion above.
                mine.completeExceptionally(notNow());
            }
        });
    }

    // Between the look and the turn another thread may have finished.
    private T fetchUnlessJustDone(@Nullable Kept<T> seen) {
        Kept<T> known = kept;
        if (known != null && !Objects.equals(known, seen)) {
            return known.document();
        }
        Failed last = failed;
        if (last != null && isWithin(last.at(), AFTER_FAILURE)) {
            throw notNow();
        }
        try {
            T document = fetch.apply(uri);
            kept = new Kept<>(document, clock.instant());
            noteSuccess();
            return document;
        } catch (LoginFailedException unreachable) {
            noteFailure(unreachable);
            throw unreachable;
        }
    }

    private LoginFailedException notNow() {
        Failed last = failed;
        return last == null
                ? new LoginFailedException(LoginFailure.PROVIDER_UNREACHABLE, UntrustedText.place(uri) + ": no answer")
                : new LoginFailedException(last.why().failure(), last.why().detail(), last.why());
    }

    private void noteSuccess() {
        if (failed != null) {
            failed = null;
            LOG.log(Level.INFO, UntrustedText.place(uri) + " answers again.");
        }
    }

    // Once per change: a provider that is down fills no log.
    private void noteFailure(LoginFailedException unreachable) {
        if (failed == null) {
            LOG.log(Level.WARNING, "A provider cannot be asked. " + unreachable.detail());
        }
        failed = new Failed(unreachable, clock.instant());
    }

    private boolean isWithin(Instant then, Duration span) {
        return clock.instant().isBefore(then.plus(span));
    }
}
