package org.panelsecurity.impl.flow.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
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
public final class SessionEndReports {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    static final int MAX_REPORTS = 20_000;

    // Pages send several requests at once: some arrive after the logout that the user clicked in between.
    static final Duration LOGOUT_RACE = Duration.ofSeconds(5);

    private final BrowserCookies cookies;
    private final SharedSessions shared;
    private final SecurityEvents events;
    private final Clock clock;
    private final Map<Report, Instant> reports = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Report, Instant> eldest) {
            return size() > MAX_REPORTS;
        }
    };

    /** What was reported of a session: its end, its logout, or what is reported besides. */
    private record Report(String session, Kind kind) {
        enum Kind {
            END,
            LOGOUT,
            USED_AFTER_LOGOUT,
            DETAILS_MISSING
        }
    }

    public SessionEndReports(BrowserCookies cookies, SharedSessions shared, SecurityEvents events, Clock clock) {
        this.cookies = cookies;
        this.shared = shared;
        this.events = events;
        this.clock = clock;
    }

    /** Reports that a session ended, unless that was reported. */
    public void add(UserSession session, Reason reason, Exchange exchange) {
        if (isNew(session, kind(reason))) {
            events.send(session, exchange, at -> SessionEnded.of(session.identity(), reason, at));
        }
    }

    /** Reports that a login of this user ended the session that the browser had before. */
    public void addReplaced(UserSession old, Identity user, Exchange exchange) {
        add(old, old.identity().equals(user) ? Reason.LOGGED_IN_AGAIN : Reason.OTHER_USER, exchange);
    }

    /** Notes that the user logged out. The event of the logout reports the end of this session, so no second event does. */
    void noteLogout(UserSession session) {
        isNew(session, Report.Kind.LOGOUT);
        isNew(session, Report.Kind.END);
    }

    /** Reports that the cookies of a session were used after its logout, except right after it. */
    void addUsedAfterLogout(UserSession session, Exchange exchange) {
        Instant logout = time(session, Report.Kind.LOGOUT);
        if (logout != null && !clock.instant().isBefore(logout.plus(LOGOUT_RACE))) {
            add(session, Reason.USED_AFTER_LOGOUT, exchange);
        }
    }

    /** Reports why a request has no session, if a cookie of one opens. */
    void addExpired(Exchange exchange) {
        cookies.endedSession(exchange).ifPresent(end -> add(end.session(), end.reason(), exchange));
    }

    /** Reports why the shared store does not admit a session. */
    void addRefused(UserSession session, Exchange exchange) {
        if (time(session, Report.Kind.LOGOUT) != null) {
            addUsedAfterLogout(session, exchange);
        } else if (time(session, Report.Kind.END) == null) {
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

    // A session whose details are missing in one browser can go on, and end for another reason.
    private static Report.Kind kind(Reason reason) {
        return switch (reason) {
            case USED_AFTER_LOGOUT -> Report.Kind.USED_AFTER_LOGOUT;
            case DETAILS_MISSING -> Report.Kind.DETAILS_MISSING;
            default -> Report.Kind.END;
        };
    }

    private boolean isNew(UserSession session, Report.Kind kind) {
        Report report = new Report(session.life().id(), kind);
        synchronized (reports) {
            return reports.putIfAbsent(report, clock.instant()) == null;
        }
    }

    private @Nullable Instant time(UserSession session, Report.Kind kind) {
        synchronized (reports) {
            return reports.get(new Report(session.life().id(), kind));
        }
    }
}
