package org.panelsecurity.impl.flow;

import java.util.List;
import java.util.function.Consumer;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/** A session ends here: in this browser, and on all nodes as far as these share anything. Nothing keeps it from ending. Thread-safe. */
final class EndLocalSession {
    private final BrowserCookies cookies;
    private final SharedSessions shared;
    private final StoreOutages outages;
    private final Consumer<LoginEvent> events;

    EndLocalSession(BrowserCookies cookies, SharedSessions shared, StoreOutages outages, Consumer<LoginEvent> events) {
        this.cookies = cookies;
        this.shared = shared;
        this.outages = outages;
        this.events = events;
    }

    /** The user logs out; gives the cookies that clear the browser's. */
    List<SetCookie> loggedOut(UserSession session, Exchange exchange) {
        events.accept(new LoginEvent.LoggedOut(session.identity()));
        return noLongerGood(session, exchange);
    }

    /** The provider does not agree to the session any more. */
    List<SetCookie> noLongerGood(UserSession session, Exchange exchange) {
        try {
            shared.end(session);
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
        }
        return cookies.logOut(exchange);
    }
}
