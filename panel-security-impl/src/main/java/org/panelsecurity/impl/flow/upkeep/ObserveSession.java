package org.panelsecurity.impl.flow.upkeep;

import java.util.Optional;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/**
 * Finds the session of a request that only asks about it. The session stays as it is: it is not used, refreshed or ended, and no end is
 * reported. Thread-safe.
 */
public final class ObserveSession {
    private final BrowserCookies cookies;
    private final SharedSessions shared;
    private final EndedSessions endedSessions;
    private final StoreOutages outages;

    public ObserveSession(
            BrowserCookies cookies, SharedSessions shared, EndedSessions endedSessions, StoreOutages outages) {
        this.cookies = cookies;
        this.shared = shared;
        this.endedSessions = endedSessions;
        this.outages = outages;
    }

    /**
     * Returns the session with which the next request would run; empty if it would have none.
     *
     * @throws StoreUnavailableException if it is unknown whether the session is revoked; the outage is logged already
     */
    public Optional<UserSession> of(Exchange exchange) {
        try {
            return cookies.session(exchange)
                    .filter(session -> !endedSessions.isLoggedOut(session))
                    .filter(exchange.user()::isFollowed)
                    .flatMap(shared::admit);
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
            throw outage;
        }
    }
}
