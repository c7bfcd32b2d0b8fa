package org.panelsecurity.impl.flow.logout;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.flow.upkeep.EndLocalSession;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoggedOut.ProviderSession;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/**
 * What a logout ends: the session here, its tokens, and at our endpoint, where {@code panel.logout.provider} wants it, the session at the
 * provider (OpenID Connect RP-Initiated Logout 1.0). Thread-safe.
 */
public final class EndSession {
    private static final String MAYBE_OPEN = "?provider=open";

    private final EndLocalSession endLocalSession;
    private final LogOutAtProvider atProvider;
    private final LogoutStates states;
    private final ServedPaths servedPaths;

    public EndSession(
            EndLocalSession endLocalSession,
            LogOutAtProvider atProvider,
            LogoutStates states,
            ServedPaths servedPaths) {
        this.endLocalSession = endLocalSession;
        this.atProvider = atProvider;
        this.states = states;
        this.servedPaths = servedPaths;
    }

    /** The user logs out, in whatever way; gives the cookies that clear the browser's. */
    List<SetCookie> loggedOut(UserSession session, Exchange exchange) {
        endLocalSession.recordLogout(session);
        // The tokens first: a shared store forgets them with the session.
        atProvider.revoke(session);
        return endLocalSession.logOut(session, exchange);
    }

    /** @param ended what is answered where no provider is to be asked; the session here is over in any case */
    Reply byProvider(UserSession session, Reply ended, Exchange exchange) {
        if (!atProvider.isWanted(session)) {
            return ended;
        }
        String done = exchange.contextPath() + servedPaths.logoutDone();
        String state = states.next();
        Optional<URI> page = atProvider.page(session, done, state, exchange);
        return page.map(there -> ended.to(there.toString()).with(states.keep(state, exchange)))
                // Not to the application's own page, which could not say so.
                .orElseGet(() -> ended.to(done + MAYBE_OPEN));
    }

    /** For who is logged out. Only the state that this browser left with leads on to a page of the application. */
    Reply done(Exchange exchange) {
        if (states.cameBack(exchange)) {
            return servedPaths
                    .ownAfterLogout(exchange)
                    .map(Reply::redirect)
                    .orElseGet(() -> show(ProviderSession.ENDED, exchange))
                    .with(states.end(exchange));
        }
        boolean maybeOpen =
                exchange.rawQuery().filter(MAYBE_OPEN.substring(1)::equals).isPresent();
        return show(maybeOpen ? ProviderSession.MAYBE_OPEN : ProviderSession.LEFT_ALONE, exchange);
    }

    void stop() {
        atProvider.stop();
    }

    private Reply show(ProviderSession provider, Exchange exchange) {
        return Reply.show(new Page.LoggedOut(new Link(servedPaths.login(exchange)), provider));
    }
}
