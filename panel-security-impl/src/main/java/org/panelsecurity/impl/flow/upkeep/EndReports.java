package org.panelsecurity.impl.flow.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.SessionEnded;
import org.panelsecurity.SessionEnded.Reason;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/**
 * Reports of sessions that ended. A browser can send the cookies of an ended session many times; it is reported once. Bounded in number:
 * the oldest are forgotten first. Thread-safe.
 */
public final class EndReports {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    static final int MAX_SESSIONS = 10_000;

    private final BrowserCookies cookies;
    private final SharedSessions shared;
    private final SecurityEvents events;
    private final Set<String> reported = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_SESSIONS;
        }
    });

    public EndReports(BrowserCookies cookies, SharedSessions shared, SecurityEvents events) {
        this.cookies = cookies;
        this.shared = shared;
        this.events = events;
    }

    /** Reports that a session ended, unless that was reported. */
    public void add(UserSession session, Reason reason, Exchange exchange) {
        if (isNew(session)) {
            events.send(session, exchange, at -> SessionEnded.of(session.identity(), reason, at));
        }
    }

    /** Reports why a request has no session, if a cookie of one opens. */
    void addExpired(Exchange exchange) {
        cookies.endedSession(exchange).ifPresent(end -> add(end.session(), end.reason(), exchange));
    }

    /** Reports why the shared store does not admit a session. */
    void addRefused(UserSession session, Exchange exchange) {
        if (!isKnown(session)) {
            reason(session).ifPresent(reason -> add(session, reason, exchange));
        }
    }

    private Optional<Reason> reason(UserSession session) {
        try {
            return shared.whyRefused(session);
        } catch (StoreUnavailableException unknown) {
            LOG.log(Level.DEBUG, "It is unknown why a session ended: the store does not answer.");
            return Optional.empty();
        }
    }

    private boolean isNew(UserSession session) {
        synchronized (reported) {
            return reported.add(session.life().id());
        }
    }

    private boolean isKnown(UserSession session) {
        synchronized (reported) {
            return reported.contains(session.life().id());
        }
    }
}
