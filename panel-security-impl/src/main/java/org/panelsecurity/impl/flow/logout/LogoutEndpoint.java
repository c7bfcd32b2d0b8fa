package org.panelsecurity.impl.flow.logout;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.CrossSiteCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Navigation;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.SameOrigin;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/**
 * The logout endpoint. Only a request from a page of this application ends a session. A link on another site leads to a page that asks
 * the user first. Thread-safe.
 */
public final class LogoutEndpoint {
    private static final String TOKEN = "token";

    private final ServedPaths servedPaths;
    private final BrowserCookies cookies;
    private final CrossSiteCookies crossSiteCookies;
    private final FormToken formToken;
    private final EndSession endSession;
    private final ExitPage exitPage;

    public LogoutEndpoint(
            ServedPaths servedPaths,
            BrowserCookies cookies,
            CrossSiteCookies crossSiteCookies,
            FormToken formToken,
            EndSession endSession,
            ReturnTo returnTo) {
        this.servedPaths = servedPaths;
        this.cookies = cookies;
        this.crossSiteCookies = crossSiteCookies;
        this.formToken = formToken;
        this.endSession = endSession;
        this.exitPage = new ExitPage(servedPaths, returnTo);
    }

    /** Answers a request to a path of the logout endpoint. */
    public Reply of(Exchange exchange, Optional<UserSession> session) {
        boolean get = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        if (servedPaths.isLogoutDone(exchange)) {
            return get ? done(exchange, session) : Reply.methodNotAllowed("GET", "HEAD");
        }
        if (!servedPaths.isLogoutItself(exchange)) {
            return Reply.notFound();
        }
        if (!get && !exchange.method().equals("POST")) {
            return Reply.methodNotAllowed("GET", "HEAD", "POST");
        }
        boolean fromHere = get ? isGetFromHere(exchange) : isPostFromHere(session, exchange);
        if (session.isEmpty()) {
            return fromHere ? loggedOut(cookies.logOut(exchange), exchange) : notLoggedIn(exchange);
        }
        UserSession user = session.get();
        return fromHere ? logOut(user, exchange) : ask(user.identity().user(), formToken.of(user), exchange);
    }

    /** Ends a session here, without a check of the request: the application may ask for it. */
    public Reply end(UserSession session, Exchange exchange) {
        return loggedOut(endSession.byApplication(session, exchange), exchange);
    }

    // A page that asks again would log out: its request comes from here.
    private Reply notLoggedIn(Exchange exchange) {
        return crossSiteCookies.areHidden(exchange) ? ask("", "", exchange) : Reply.redirect(after(exchange));
    }

    private Reply logOut(UserSession session, Exchange exchange) {
        Reply ended = loggedOut(endSession.here(session, exchange), exchange);
        return endSession.atProvider(session, ended, exchange);
    }

    private Reply loggedOut(List<SetCookie> cleared, Exchange exchange) {
        return Reply.redirect(after(exchange)).with(cleared).with(SessionFate.INVALIDATE);
    }

    private String after(Exchange exchange) {
        return exitPage.of(exchange).orElseGet(() -> servedPaths.afterLogout(exchange));
    }

    private Reply done(Exchange exchange, Optional<UserSession> session) {
        return session.isPresent() ? Reply.redirect(ReturnTo.root(exchange)) : endSession.done(exchange);
    }

    // A navigation by GET has no Origin header: without Fetch Metadata its origin is unknown. Images, prefetches and
    // HEAD requests do not log out.
    private static boolean isGetFromHere(Exchange exchange) {
        return exchange.method().equals("GET")
                && exchange.header("Sec-Fetch-Site")
                        .filter("same-origin"::equals)
                        .isPresent()
                && Navigation.of(exchange) == Navigation.PAGE;
    }

    private boolean isPostFromHere(Optional<UserSession> session, Exchange exchange) {
        return SameOrigin.caused(exchange)
                || session.filter(known -> formToken.isAmong(exchange.form().getOrDefault(TOKEN, List.of()), known))
                        .isPresent();
    }

    private Reply ask(String user, String token, Exchange exchange) {
        return Reply.show(new Page.LogOut(
                user, new Link(servedPaths.logout(exchange)), token, new Link(ReturnTo.root(exchange))));
    }
}
