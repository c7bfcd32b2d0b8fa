package org.panelsecurity.impl.flow.upkeep;

import java.time.Duration;
import java.util.Optional;
import org.panelsecurity.impl.flow.upkeep.RecentRefreshes.Result;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.RefreshLeases;
import org.panelsecurity.impl.session.RefreshLeases.Lease;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/**
 * Renews a session's tokens: where the nodes share its details, on one node at a time, and the others take what that one got. Thread-safe.
 */
public final class RefreshOnOneNode {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int TRIES = 5;

    private final RefreshAtProvider refreshAtProvider;
    private final SharedSessions shared;
    private final RefreshLeases leases;
    private final StoreOutages outages;

    public RefreshOnOneNode(
            RefreshAtProvider refreshAtProvider, SharedSessions shared, RefreshLeases leases, StoreOutages outages) {
        this.refreshAtProvider = refreshAtProvider;
        this.shared = shared;
        this.leases = leases;
        this.outages = outages;
    }

    /**
     * What came of it, here or on another node.
     *
     * @param stillGood whether the old token serves until another node has the new one
     */
    Result of(UserSession session, boolean stillGood) {
        if (session.detailsKey() == null) {
            return renew(session);
        }
        try {
            return inTurn(session, stillGood);
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
            return new Result.Elsewhere();
        }
    }

    private Result inTurn(UserSession session, boolean stillGood) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            Optional<Lease> lease = leases.take(session);
            if (lease.isPresent()) {
                return renewOnce(session, lease.get());
            }
            Optional<Result> later = later(shared.current(session), session);
            if (later.isPresent()) {
                return later.get();
            }
        } while (!stillGood && pause() && System.nanoTime() - end < 0);
        return new Result.Elsewhere();
    }

    private Result renewOnce(UserSession session, Lease lease) {
        try {
            Optional<UserSession> current = shared.current(session);
            // Who had the lease before is done with it.
            Optional<Result> later = later(current, session);
            if (later.isPresent()) {
                return later.get();
            }
            Result result = current.map(this::renew).orElseGet(Result.Refused::new);
            if (result instanceof Result.Refused) {
                // A node that was slower than its lease may have been given the new ones.
                return later(shared.current(session), session).orElse(result);
            }
            if (result instanceof Result.Fresh fresh) {
                keep(fresh.session());
            }
            return result;
        } finally {
            release(lease);
        }
    }

    // The old refresh token may be spent: a store that stumbles is asked again, and what it does not take at all still
    // serves the requests that wait here.
    private void keep(UserSession fresh) {
        for (int left = TRIES; left > 0; left--) {
            try {
                shared.keep(fresh);
                return;
            } catch (StoreUnavailableException outage) {
                outages.accept(outage);
            }
            if (!pause()) {
                return;
            }
        }
    }

    // What cannot be given back ends by itself.
    private void release(Lease lease) {
        try {
            lease.close();
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
        }
    }

    // What another request got for it.
    private static Optional<Result> later(Optional<UserSession> found, UserSession session) {
        return found.filter(other -> other.life().generation() > session.life().generation())
                .map(Result.Fresh::new);
    }

    // Without a refresh token nobody can tell whether the provider still agrees.
    private Result renew(UserSession session) {
        return session.details()
                .map(Details::tokens)
                .filter(held -> held.refreshToken() != null)
                .map(held -> refreshAtProvider.of(session, held))
                .orElseGet(Result.Refused::new);
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
