package org.panelsecurity.impl.flow.upkeep;

import java.time.Duration;
import java.util.List;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.session.Upkeep;
import org.panelsecurity.impl.session.UserSession;

/** Seals the cookies of a session again: with the first key, or with the time of its last use. Thread-safe. */
public final class CookieUpkeep {
    // Longer than nearly every request takes.
    private static final Duration QUIET_TIME = Duration.ofSeconds(10);

    private final RefreshTokens refreshTokens;
    private final BrowserCookies cookies;

    public CookieUpkeep(RefreshTokens refreshTokens, BrowserCookies cookies) {
        this.refreshTokens = refreshTokens;
        this.cookies = cookies;
    }

    // Shortly before a refresh no cookies are set: a slow answer would arrive after that of the refresh, and bring back
    // the tokens that are used up.
    boolean isDue(UserSession session) {
        return session.upkeep() != Upkeep.NONE && !refreshTokens.isDueWithin(QUIET_TIME, session);
    }

    UpkeepResult of(UserSession session, Exchange exchange) {
        return UpkeepResult.of(
                session, session.upkeep() == Upkeep.NONE ? List.of() : cookies.keepUp(session, exchange));
    }
}
