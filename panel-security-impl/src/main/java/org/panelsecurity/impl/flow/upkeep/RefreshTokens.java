package org.panelsecurity.impl.flow.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.SessionEnded.Reason;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.UserSession;

/**
 * Refreshes the access token of a session (RFC 6749, section 6). If many requests arrive at once, one of them asks the provider. The
 * others wait for its answer, or continue with an access token that is still valid. Thread-safe.
 */
public final class RefreshTokens {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    // An expired client secret must not log all users out at once, nor keep them for a day.
    private static final Duration REFUSED_CLIENT_TTL = Duration.ofHours(1);

    private final boolean enabled;
    private final RefreshOnOneNode refreshOnOneNode;
    private final BrowserCookies cookies;
    private final EndLocalSession endLocalSession;
    private final SessionEndReports ends;
    private final RecentRefreshes recent;
    private final OnceAMinute onceAMinute;
    private final Clock clock;

    /** @param enabled whether tokens are refreshed at all */
    public RefreshTokens(
            boolean enabled,
            RefreshOnOneNode refreshOnOneNode,
            BrowserCookies cookies,
            EndLocalSession endLocalSession,
            SessionEndReports ends,
            Clock clock) {
        this.enabled = enabled;
        this.refreshOnOneNode = refreshOnOneNode;
        this.cookies = cookies;
        this.endLocalSession = endLocalSession;
        this.ends = ends;
        this.recent = new RecentRefreshes(clock);
        this.onceAMinute = new OnceAMinute(clock);
        this.clock = clock;
    }

    boolean isDue(UserSession session) {
        return isDueWithin(Duration.ZERO, session);
    }

    boolean isDueWithin(Duration time, UserSession session) {
        Instant due = session.providerState().refreshAt();
        return enabled && due != null && !clock.instant().isBefore(due.minus(time));
    }

    boolean isAccessTokenValid(UserSession session) {
        return !hasExpiredFor(Duration.ZERO, session);
    }

    private boolean hasExpiredFor(Duration time, UserSession session) {
        Instant expiry = session.providerState().accessTokenExpiresAt();
        return expiry == null || !clock.instant().isBefore(expiry.plus(time));
    }

    /** Refreshes the tokens; empty if the session continues with its tokens, and no other request sets its cookies. */
    Optional<UpkeepResult> of(UserSession session, Exchange exchange) {
        if (session.detailsKey() == null && session.details().isEmpty() && !recent.has(session)) {
            // Only this browser has lost its refresh token: other requests of the session go on.
            ends.add(session, Reason.DETAILS_MISSING, exchange);
            return Optional.of(UpkeepResult.ended(cookies.logOut(exchange)));
        }
        boolean valid = isAccessTokenValid(session);
        RefreshResult result = recent.result(session, valid, () -> refreshOnOneNode.of(session, valid, exchange));
        if (result instanceof RefreshResult.Refreshed refreshed) {
            return Optional.of(withCookies(refreshed.session(), session, exchange));
        }
        if (hasEnded(session, result)) {
            return Optional.of(UpkeepResult.ended(endLocalSession.end(session, Reason.REFRESH_REFUSED, exchange)));
        }
        if (result instanceof RefreshResult.TokenRefused || result instanceof RefreshResult.ClientRefused) {
            return Optional.of(refused(session, exchange));
        }
        // The request that asks the provider sets the cookies. If the provider is unreachable, no request does.
        return recent.has(session) || result instanceof RefreshResult.OnOtherNode
                ? Optional.of(UpkeepResult.of(session, List.of()))
                : Optional.empty();
    }

    private boolean hasEnded(UserSession session, RefreshResult result) {
        return result instanceof RefreshResult.Refused
                || (result instanceof RefreshResult.TokenRefused && !isAccessTokenValid(session))
                || (result instanceof RefreshResult.ClientRefused && hasExpiredFor(REFUSED_CLIENT_TTL, session));
    }

    // The session goes on, but not with an expired token. Its cookies keep the tokens: the client may be accepted
    // again.
    private UpkeepResult refused(UserSession session, Exchange exchange) {
        return UpkeepResult.of(
                isAccessTokenValid(session) ? session : session.withoutTokens(), cookies.keepUp(session, exchange));
    }

    private UpkeepResult withCookies(UserSession refreshed, UserSession old, Exchange exchange) {
        try {
            return UpkeepResult.of(refreshed, cookies.seal(refreshed, exchange));
        } catch (LoginFailedException tooLarge) {
            if (onceAMinute.isDue(old.client().registration())) {
                LOG.log(
                        Level.WARNING,
                        UntrustedText.line("Refreshed tokens of " + old.identity()
                                + " do not fit into cookies; the session continues" + " with its old tokens: "
                                + tooLarge.getMessage()));
            }
            return UpkeepResult.of(old, List.of());
        }
    }
}
