package org.panelsecurity.impl.flow.logout;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.LoginEvent.LoggedOut;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.upkeep.EndLocalSession;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoggedOut.ProviderSession;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/**
 * Ends the session here, revokes its tokens, and ends the session at the provider if {@code panel.logout.provider} is set (OpenID Connect
 * RP-Initiated Logout 1.0). Nothing that happens at the provider prevents the logout here. Thread-safe.
 */
public final class EndSession {
    private static final String MAYBE_OPEN = "?provider=open";

    private final EndLocalSession endLocalSession;
    private final RevokeTokens revokeTokens;
    private final ProviderLogoutPage providerLogoutPage;
    private final BrowserCookies cookies;
    private final ServedPaths servedPaths;
    private final SecurityEvents events;
    private final RandomTokens randomTokens = new RandomTokens();

    public EndSession(
            EndLocalSession endLocalSession,
            RevokeTokens revokeTokens,
            ProviderLogoutPage providerLogoutPage,
            BrowserCookies cookies,
            ServedPaths servedPaths,
            SecurityEvents events) {
        this.endLocalSession = endLocalSession;
        this.revokeTokens = revokeTokens;
        this.providerLogoutPage = providerLogoutPage;
        this.cookies = cookies;
        this.servedPaths = servedPaths;
        this.events = events;
    }

    /** Ends the session because the application asked for it. Returns the cookies that clear those of the browser. */
    List<SetCookie> byApplication(UserSession session, Exchange exchange) {
        prepare(session);
        send(LoggedOut.Kind.BY_APPLICATION, session, exchange);
        return endLocalSession.logOut(session, exchange);
    }

    /**
     * Logs the user out here, and revokes the tokens. {@link #atProvider} has to follow. Returns the cookies that clear those of the
     * browser.
     */
    List<SetCookie> here(UserSession session, Exchange exchange) {
        prepare(session);
        if (!providerLogoutPage.isWanted(session)) {
            send(LoggedOut.Kind.LOCAL, session, exchange);
        }
        return endLocalSession.logOut(session, exchange);
    }

    private void prepare(UserSession session) {
        endLocalSession.recordLogout(session);
        boolean revoke = revokeTokens.isWanted(session);
        if (revoke || providerLogoutPage.isWanted(session)) {
            // Read before a shared store deletes them with the session. The provider's page needs them later.
            Optional<TokenSet> tokens = session.details().map(Details::tokens);
            if (revoke) {
                revokeTokens.of(session, tokens);
            }
        }
    }

    /**
     * Redirects the browser to the provider, if that is configured.
     *
     * @param ended the reply to the logout here
     */
    Reply atProvider(UserSession session, Reply ended, Exchange exchange) {
        if (!providerLogoutPage.isWanted(session)) {
            return ended;
        }
        String done = exchange.contextPath() + servedPaths.logoutDone();
        String state = randomTokens.next();
        Optional<URI> url = providerLogoutPage.url(session, done, state, exchange);
        // Only now it is known whether the browser is sent there.
        send(url.isPresent() ? LoggedOut.Kind.AT_PROVIDER : LoggedOut.Kind.LOCAL, session, exchange);
        return url.map(URI::toString)
                .map(page -> ended.to(page).with(cookies.beginLogout(state, exchange)))
                // Not to the application's page after a logout: it cannot show that the provider's session may be open.
                .orElseGet(() -> ended.to(done + MAYBE_OPEN));
    }

    private void send(LoggedOut.Kind kind, UserSession session, Exchange exchange) {
        events.send(session, exchange, at -> LoggedOut.of(session.identity(), kind, at));
    }

    /**
     * Returns the reply to a user who is logged out. Only a browser that returns from the provider with its state continues to the
     * application's page.
     */
    Reply done(Exchange exchange) {
        if (cookies.hasLogoutState(exchange)) {
            return servedPaths
                    .applicationPageAfterLogout(exchange)
                    .map(Reply::redirect)
                    .orElseGet(() -> show(ProviderSession.ENDED, exchange))
                    .with(cookies.endLogout(exchange));
        }
        boolean maybeOpen =
                exchange.rawQuery().filter(MAYBE_OPEN.substring(1)::equals).isPresent();
        return show(maybeOpen ? ProviderSession.MAYBE_OPEN : ProviderSession.LEFT_ALONE, exchange);
    }

    private Reply show(ProviderSession provider, Exchange exchange) {
        return Reply.show(new Page.LoggedOut(new Link(servedPaths.login(exchange)), provider));
    }
}
