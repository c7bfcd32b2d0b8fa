package org.panelsecurity.impl.flow.upkeep;

import java.util.List;
import java.util.function.Consumer;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.UserSession;

/** A session ends here: in this browser, and on all nodes as far as these share anything. Nothing keeps it from ending. Thread-safe. */
public final class EndLocalSession {
    private final BrowserCookies cookies;
    private final SharedSessions shared;
    private final EndedSessions logouts;
    private final Consumer<LoginEvent> events;

    public EndLocalSession(
            BrowserCookies cookies, SharedSessions shared, EndedSessions logouts, Consumer<LoginEvent> events) {
        this.cookies = cookies;
        this.shared = shared;
        this.logouts = logouts;
        this.events = events;
    }

    /** The user logs out: before anything that may take its time. */
    public void note(UserSession session) {
        logouts.add(session);
    }

    /** The user logs out; gives the cookies that clear the browser's. */
    public List<SetCookie> loggedOut(UserSession session, Exchange exchange) {
        events.accept(new LoginEvent.LoggedOut(session.identity()));
        return noLongerGood(session, exchange);
    }

    /** What all nodes share of it goes; nothing becomes of the browser's cookies. */
    void forget(UserSession session) {
        shared.end(session);
    }

    /** Whether the user logged out while this request was on its way. */
    boolean hasLoggedOut(UserSession session) {
        return logouts.has(session);
    }

    /** The provider does not agree to the session any more. */
    List<SetCookie> noLongerGood(UserSession session, Exchange exchange) {
        forget(session);
        return cookies.logOut(exchange);
    }
}
