package org.panelsecurity.impl.flow.upkeep;

import java.util.Optional;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/** Finds the session of a request; empty if the request has no valid one. On the hot path. Thread-safe. */
public final class ResumeSession {
    private final BrowserCookies cookies;
    private final SharedSessions shared;
    private final StoreOutages outages;
    private final SessionEndReports ends;

    public ResumeSession(BrowserCookies cookies, SharedSessions shared, StoreOutages outages, SessionEndReports ends) {
        this.cookies = cookies;
        this.shared = shared;
        this.outages = outages;
        this.ends = ends;
    }

    /** @throws StoreUnavailableException if it is unknown whether the session is revoked; the outage is logged already */
    public Optional<UserSession> of(Exchange exchange) {
        try {
            Optional<UserSession> known = toEnd(exchange);
            Optional<UserSession> admitted = known.flatMap(shared::admit);
            if (admitted.isEmpty()) {
                report(known, exchange);
            }
            return admitted;
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
            throw outage;
        }
    }

    private void report(Optional<UserSession> refused, Exchange exchange) {
        if (refused.isPresent()) {
            ends.addRefused(refused.get(), exchange);
        } else {
            ends.addExpired(exchange);
        }
    }

    /** Returns the session of a request that only ends it. Revocation is not checked. */
    public Optional<UserSession> toEnd(Exchange exchange) {
        return cookies.session(exchange).map(shared::withDetails);
    }
}
