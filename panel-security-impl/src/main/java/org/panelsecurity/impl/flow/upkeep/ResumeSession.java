package org.panelsecurity.impl.flow.upkeep;

import java.util.Optional;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/** The session that a request brings; absent when it brings none that holds. On the hot path. Thread-safe. */
public final class ResumeSession {
    private final BrowserCookies cookies;
    private final SharedSessions shared;
    private final StoreOutages outages;

    public ResumeSession(BrowserCookies cookies, SharedSessions shared, StoreOutages outages) {
        this.cookies = cookies;
        this.shared = shared;
        this.outages = outages;
    }

    /** @throws StoreUnavailableException when nobody can tell whether it is revoked; the log has said so then */
    public Optional<UserSession> of(Exchange exchange) {
        try {
            return toEnd(exchange).flatMap(shared::admit);
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
            throw outage;
        }
    }

    /** For who only wants to end it: also one that is revoked, and without asking. */
    public Optional<UserSession> toEnd(Exchange exchange) {
        return cookies.session(exchange).map(shared::withDetails);
    }
}
