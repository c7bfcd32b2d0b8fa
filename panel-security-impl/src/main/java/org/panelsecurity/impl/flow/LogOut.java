package org.panelsecurity.impl.flow;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.flow.Reply.SessionFate;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/**
 * The logout endpoint. Only what this application's own pages cause ends a session: a link from elsewhere gets a page that asks first.
 * Thread-safe.
 */
public final class LogOut {
    private static final String TOKEN = "token";

    private final OwnEndpoints endpoints;
    private final BrowserCookies cookies;
    private final FormToken formToken;
    private final RpInitiatedLogout rpInitiatedLogout;

    LogOut(OwnEndpoints endpoints, BrowserCookies cookies, FormToken formToken, RpInitiatedLogout rpInitiatedLogout) {
        this.endpoints = endpoints;
        this.cookies = cookies;
        this.formToken = formToken;
        this.rpInitiatedLogout = rpInitiatedLogout;
    }

    public Reply of(Exchange exchange, Optional<UserSession> session) {
        boolean get = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        if (endpoints.isLogoutDone(exchange)) {
            return get ? done(exchange, session) : Reply.methodNotAllowed("GET", "HEAD");
        }
        if (!endpoints.isLogoutItself(exchange)) {
            return Reply.notFound();
        }
        if (!get && !exchange.method().equals("POST")) {
            return Reply.methodNotAllowed("GET", "HEAD", "POST");
        }
        boolean meant = get ? meantByGet(exchange) : meantByPost(session, exchange);
        if (session.isEmpty()) {
            return meant
                    ? loggedOut(cookies.logOut(exchange), exchange)
                    : Reply.redirect(endpoints.afterLogout(exchange));
        }
        return meant ? leave(session.get(), exchange) : ask(session.get(), exchange);
    }

    /** Ends a session here, whoever asked for it. */
    public Reply end(UserSession session, Exchange exchange) {
        return loggedOut(rpInitiatedLogout.loggedOut(session, exchange), exchange);
    }

    /** When the application ends. */
    public void stop() {
        rpInitiatedLogout.stop();
    }

    private Reply leave(UserSession session, Exchange exchange) {
        return rpInitiatedLogout.byProvider(session, end(session, exchange), exchange);
    }

    private Reply loggedOut(List<SetCookie> cleared, Exchange exchange) {
        return Reply.redirect(endpoints.afterLogout(exchange)).with(cleared).with(SessionFate.INVALIDATE);
    }

    private Reply done(Exchange exchange, Optional<UserSession> session) {
        return session.isPresent() ? Reply.redirect(ReturnTo.root(exchange)) : rpInitiatedLogout.done(exchange);
    }

    // A navigation by GET carries no Origin; without Fetch Metadata nobody knows who caused it. Neither a picture nor a
    // prefetch means it, nor whoever wants the head alone.
    private static boolean meantByGet(Exchange exchange) {
        return exchange.method().equals("GET")
                && exchange.header("Sec-Fetch-Site")
                        .filter("same-origin"::equals)
                        .isPresent()
                && Navigation.of(exchange) == Navigation.PAGE;
    }

    private boolean meantByPost(Optional<UserSession> session, Exchange exchange) {
        return SameOrigin.caused(exchange)
                || session.filter(known -> formToken.isAmong(exchange.form().getOrDefault(TOKEN, List.of()), known))
                        .isPresent();
    }

    private Reply ask(UserSession session, Exchange exchange) {
        return Reply.show(new Page.LogOut(
                session.identity().user(),
                new Link(endpoints.logout(exchange)),
                formToken.of(session),
                new Link(ReturnTo.root(exchange))));
    }
}
