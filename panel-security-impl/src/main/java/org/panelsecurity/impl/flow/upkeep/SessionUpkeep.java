package org.panelsecurity.impl.flow.upkeep;

import java.util.List;
import org.panelsecurity.SessionEnded.Reason;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.session.UserSession;

/**
 * Upkeep of a session on a request, before the application runs: its tokens are refreshed, its cookies are sealed again, or it ends.
 * Thread-safe.
 */
public final class SessionUpkeep {
    private final RefreshTokens refreshTokens;
    private final CookieUpkeep cookieUpkeep;
    private final EndLocalSession endLocalSession;
    private final BrowserCookies cookies;
    private final EndedSessions endedSessions;
    private final SessionEndReports ends;

    public SessionUpkeep(
            RefreshTokens refreshTokens,
            CookieUpkeep cookieUpkeep,
            EndLocalSession endLocalSession,
            BrowserCookies cookies,
            EndedSessions endedSessions,
            SessionEndReports ends) {
        this.refreshTokens = refreshTokens;
        this.cookieUpkeep = cookieUpkeep;
        this.endLocalSession = endLocalSession;
        this.cookies = cookies;
        this.endedSessions = endedSessions;
        this.ends = ends;
    }

    /** Returns whether this session needs upkeep. On the hot path. */
    public boolean isDue(UserSession session) {
        return refreshTokens.isDue(session) || cookieUpkeep.isDue(session) || endedSessions.isLoggedOut(session);
    }

    /** Performs the upkeep that is due. */
    public UpkeepResult perform(UserSession session, Exchange exchange) {
        if (endedSessions.isLoggedOut(session)) {
            ends.addUsedAfterLogout(session, exchange);
            return UpkeepResult.ended(endedSessions.isReplaced(session) ? List.of() : cookies.logOut(exchange));
        }
        if (endedSessions.isReplaced(session) && refreshTokens.isAccessTokenValid(session)) {
            // A refresh would use up the refresh token, and no browser would get the new tokens.
            return UpkeepResult.of(session, List.of());
        }
        UpkeepResult result = refreshedOrKept(session, exchange);
        // While the provider was asked, the user may have logged in again or logged out. The browser may have the
        // cookies of a new login now.
        if (!endedSessions.isLoggedOut(session)) {
            return endedSessions.isReplaced(session) ? result.withoutCookies() : result;
        }
        result.session().ifPresent(endLocalSession::endOnAllNodes);
        return UpkeepResult.ended(List.of());
    }

    /** Ends a session whose container's session has ended. A browser that has the cookies of a new login keeps them. */
    public UpkeepResult end(UserSession session, Exchange exchange) {
        return UpkeepResult.ended(
                endedSessions.isReplaced(session)
                        ? List.of()
                        : endLocalSession.end(session, Reason.HTTP_SESSION_ENDED, exchange));
    }

    private UpkeepResult refreshedOrKept(UserSession session, Exchange exchange) {
        return refreshTokens.isDue(session)
                ? refreshTokens.of(session, exchange).orElseGet(() -> cookieUpkeep.of(session, exchange))
                : cookieUpkeep.of(session, exchange);
    }
}
