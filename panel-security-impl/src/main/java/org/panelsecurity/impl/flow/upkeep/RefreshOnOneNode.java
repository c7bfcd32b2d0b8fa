package org.panelsecurity.impl.flow.upkeep;

import java.time.Duration;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.RefreshLeases;
import org.panelsecurity.impl.session.RefreshLeases.Lease;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/**
 * Refreshes the tokens of a session. If the nodes share its details, one node at a time asks the provider, and the other nodes take the
 * result from the store. Thread-safe.
 */
public final class RefreshOnOneNode {
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);
    private static final int MAX_TRIES = 5;

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
     * Returns the result of the refresh, by this node or another one.
     *
     * @param valid whether the old access token can be used until another node has the new one
     */
    RefreshResult of(UserSession session, boolean valid, Exchange exchange) {
        if (session.detailsKey() == null) {
            return refresh(session, exchange);
        }
        try {
            return inTurn(session, valid, exchange);
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
            return new RefreshResult.OnOtherNode();
        }
    }

    private RefreshResult inTurn(UserSession session, boolean valid, Exchange exchange) {
        long end = System.nanoTime() + WAIT_TIMEOUT.toNanos();
        do {
            Optional<Lease> lease = leases.take(session);
            if (lease.isPresent()) {
                return refreshOnce(session, lease.get(), exchange);
            }
            Optional<RefreshResult> later = later(shared.current(session), session);
            if (later.isPresent()) {
                return later.get();
            }
        } while (!valid && pause() && System.nanoTime() - end < 0);
        return new RefreshResult.OnOtherNode();
    }

    private RefreshResult refreshOnce(UserSession session, Lease lease, Exchange exchange) {
        try {
            Optional<UserSession> current = shared.current(session);
            // The node that had the lease before may have refreshed the tokens.
            Optional<RefreshResult> later = later(current, session);
            if (later.isPresent()) {
                return later.get();
            }
            RefreshResult result =
                    current.map(stored -> refresh(stored, exchange)).orElseGet(RefreshResult.Refused::new);
            if (result instanceof RefreshResult.Refused || result instanceof RefreshResult.TokenRefused) {
                // A node whose lease expired while it waited for the provider may have the new tokens.
                return later(shared.current(session), session).orElse(result);
            }
            if (result instanceof RefreshResult.Refreshed refreshed) {
                keep(refreshed.session());
            }
            return result;
        } finally {
            release(lease);
        }
    }

    // The old refresh token may be used up, so a failed write is tried again. If the store never accepts the new
    // tokens, the requests that wait on this node still get them.
    private void keep(UserSession refreshed) {
        for (int left = MAX_TRIES; left > 0; left--) {
            try {
                shared.keep(refreshed);
                return;
            } catch (StoreUnavailableException outage) {
                outages.accept(outage);
            }
            if (!pause()) {
                return;
            }
        }
    }

    // A lease that cannot be released expires.
    private void release(Lease lease) {
        try {
            lease.close();
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
        }
    }

    // The session with the tokens of a later refresh, by another request.
    private static Optional<RefreshResult> later(Optional<UserSession> found, UserSession session) {
        return found.filter(other -> other.life().generation() > session.life().generation())
                .map(RefreshResult.Refreshed::new);
    }

    // Without a refresh token it is unknown whether the provider still accepts the session.
    private RefreshResult refresh(UserSession session, Exchange exchange) {
        return session.details()
                .map(Details::tokens)
                .filter(held -> held.refreshToken() != null)
                .map(held -> refreshAtProvider.of(session, held, exchange))
                .orElseGet(RefreshResult.Refused::new);
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY_INTERVAL.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
