package org.panelsecurity.impl.flow.upkeep;

import java.util.List;
import org.panelsecurity.SessionEnded.Reason;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.UserSession;

/** Ends a session in this browser, and on all nodes if they share a store. An outage of the store does not prevent it. Thread-safe. */
public final class EndLocalSession {
    private final BrowserCookies cookies;
    private final SharedSessions shared;
    private final EndedSessions endedSessions;
    private final SessionEndReports ends;

    public EndLocalSession(
            BrowserCookies cookies, SharedSessions shared, EndedSessions endedSessions, SessionEndReports ends) {
        this.cookies = cookies;
        this.shared = shared;
        this.endedSessions = endedSessions;
        this.ends = ends;
    }

    /** Records that the user logs out. To be called before anything that may take long. */
    public void recordLogout(UserSession session) {
        endedSessions.loggedOut(session);
        ends.noteLogout(session);
    }

    /** Logs the user out. Returns the cookies that clear those of the browser. */
    public List<SetCookie> logOut(UserSession session, Exchange exchange) {
        cookies.sessionByPlainHttp(exchange).ifPresent(twin -> {
            recordLogout(twin);
            endOnAllNodes(twin);
        });
        endOnAllNodes(session);
        return cookies.logOut(exchange);
    }

    /** Ends a session without a logout by its user. Returns the cookies that clear those of the browser. */
    List<SetCookie> end(UserSession session, Reason reason, Exchange exchange) {
        ends.add(session, reason, exchange);
        endOnAllNodes(session);
        return cookies.logOut(exchange);
    }

    /** Ends the session in the shared store, if there is one. The cookies of the browser stay as they are. */
    void endOnAllNodes(UserSession session) {
        shared.end(session);
    }
}
