package org.panelsecurity.impl.flow.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.flow.upkeep.RecentRefreshes.Result;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.Upkeep;
import org.panelsecurity.impl.session.UserSession;

/**
 * Keeps a session's access token fresh (RFC 6749, section 6), before the application sees it, and its cookies: sealed by the first key,
 * their last use noted. However many requests arrive at once, one of them asks the provider; the others wait for its answer, or go on
 * with a token that is still good. Thread-safe.
 */
public final class SessionUpkeep {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    // Longer than nearly every request takes.
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final boolean enabled;
    private final RefreshOnOneNode refreshOnOneNode;
    private final BrowserCookies cookies;
    private final EndLocalSession endLocalSession;
    private final RecentRefreshes recent;
    private final EndedSessions replaced;
    private final OnceAMinute onceAMinute;
    private final Clock clock;

    /** @param enabled whether tokens are renewed at all */
    public SessionUpkeep(
            boolean enabled,
            RefreshOnOneNode refreshOnOneNode,
            BrowserCookies cookies,
            EndLocalSession endLocalSession,
            Clock clock) {
        this.enabled = enabled;
        this.refreshOnOneNode = refreshOnOneNode;
        this.cookies = cookies;
        this.endLocalSession = endLocalSession;
        this.recent = new RecentRefreshes(clock);
        this.replaced = new EndedSessions(clock);
        this.onceAMinute = new OnceAMinute(clock);
        this.clock = clock;
    }

    /**
     * What a request goes on with.
     *
     * @param session empty when the provider ended it
     * @param cookies to be set before the application answers
     */
    public record Kept(Optional<UserSession> session, List<SetCookie> cookies) {}

    /** Whether there is anything to do. On the hot path. */
    public boolean isDue(UserSession session) {
        return isRefreshDue(session) || isUpkeepDue(session) || endLocalSession.hasLoggedOut(session);
    }

    /** Does what is due of a session. */
    public Kept refresh(UserSession session, Exchange exchange) {
        if (endLocalSession.hasLoggedOut(session)) {
            return new Kept(Optional.empty(), replaced.has(session) ? List.of() : cookies.logOut(exchange));
        }
        if (replaced.has(session) && isStillGood(session)) {
            // New tokens would reach nobody, and the old ones be spent.
            return new Kept(Optional.of(session), List.of());
        }
        Kept kept = isRefreshDue(session) ? refreshed(session, exchange) : keptUp(session, exchange);
        // A provider may take its time, and the user log in anew or out meanwhile. What the browser has now may be of a
        // new login.
        if (!endLocalSession.hasLoggedOut(session)) {
            return replaced.has(session) ? new Kept(kept.session(), List.of()) : kept;
        }
        kept.session().ifPresent(endLocalSession::forget);
        return new Kept(Optional.empty(), List.of());
    }

    /** The browser has logged in anew: what it sent before may still be answered, and leaves its cookies alone. */
    public void replaced(UserSession session) {
        replaced.add(session);
    }

    private boolean isRefreshDue(UserSession session) {
        Instant due = session.providerState().refreshAt();
        return enabled && due != null && !clock.instant().isBefore(due);
    }

    // Shortly before a refresh nothing is set: a slow answer would come after the refresh's own, and bring the spent
    // tokens back.
    private boolean isUpkeepDue(UserSession session) {
        if (session.upkeep() == Upkeep.NONE) {
            return false;
        }
        Instant due = session.providerState().refreshAt();
        return !enabled || due == null || clock.instant().isBefore(due.minus(QUIET));
    }

    private Kept keptUp(UserSession session, Exchange exchange) {
        return new Kept(
                Optional.of(session), session.upkeep() == Upkeep.NONE ? List.of() : cookies.keepUp(session, exchange));
    }

    private Kept refreshed(UserSession session, Exchange exchange) {
        if (session.detailsKey() == null && session.details().isEmpty() && !recent.has(session)) {
            // No other request need suffer for what this browser has lost.
            return new Kept(Optional.empty(), cookies.logOut(exchange));
        }
        boolean stillGood = isStillGood(session);
        Result result = recent.result(session, stillGood, () -> refreshOnOneNode.of(session, stillGood));
        if (result instanceof Result.Fresh fresh) {
            return withCookies(fresh.session(), session, exchange);
        }
        if (result instanceof Result.Refused) {
            return new Kept(Optional.empty(), endLocalSession.noLongerGood(session, exchange));
        }
        // While another request asks, its answer sets the cookies; while the provider is out, nobody's does.
        return recent.has(session) || result instanceof Result.Elsewhere
                ? new Kept(Optional.of(session), List.of())
                : keptUp(session, exchange);
    }

    private boolean isStillGood(UserSession session) {
        Instant expiry = session.providerState().accessTokenExpiresAt();
        return expiry != null && clock.instant().isBefore(expiry);
    }

    private Kept withCookies(UserSession fresh, UserSession old, Exchange exchange) {
        try {
            return new Kept(Optional.of(fresh), cookies.renew(fresh, exchange));
        } catch (LoginFailedException tooLarge) {
            if (onceAMinute.isDue(old.client().registration())) {
                LOG.log(Level.WARNING, "New tokens of " + old.identity() + " do not fit: " + tooLarge.getMessage());
            }
            return new Kept(Optional.of(old), List.of());
        }
    }
}
