package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Navigation;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.LoginAttempt;

/** What a request gets that needs a login: each kind in the way that its sender understands. Thread-safe. */
public final class AskForLogin {
    private static final int UNAUTHORIZED = 401;

    private final LoginEndpoint loginEndpoint;
    private final FailedLogin failedLogin;
    private final LoginLinks links;

    public AskForLogin(LoginEndpoint loginEndpoint, FailedLogin failedLogin, LoginLinks links) {
        this.loginEndpoint = loginEndpoint;
        this.failedLogin = failedLogin;
        this.links = links;
    }

    public Reply of(Exchange exchange) {
        return switch (Navigation.of(exchange)) {
            case PAGE -> isLostAnswer(exchange) ? lostAnswer(exchange) : loginEndpoint.andReturn(exchange);
            case FRAME -> Reply.show(new Page.Frame(new Link(links.loginAndBack(exchange))));
            case FACES_PARTIAL -> Reply.of(new Reply.Content.PartialRedirect(links.loginAndBack(exchange)));
            case NONE ->
                Reply.of(new Reply.Content.Json(
                        UNAUTHORIZED,
                        Map.of(
                                "error",
                                "login_required",
                                "login",
                                links.servedPaths().login(exchange))));
        };
    }

    // An answer to us that arrives at a page of the application: another login would end there too, for ever.
    private static boolean isLostAnswer(Exchange exchange) {
        return exchange.query().getOrDefault("state", List.of()).stream().anyMatch(LoginAttempt::isOurState);
    }

    private Reply lostAnswer(Exchange exchange) {
        return failedLogin.reply(
                new LoginFailedException(
                        LoginFailure.NO_LOGIN_UNDER_WAY,
                        "a provider's answer arrived at " + exchange.path() + ", which is no callback: compare"
                                + " panel.oauth.redirect-uri with the path that proxies leave of it. A proxy that shows the application"
                                + " under another path says so in X-Forwarded-Prefix, and panel.proxy.trusted names it"),
                Optional.empty(),
                exchange);
    }
}
