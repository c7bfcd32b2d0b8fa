package org.panelsecurity.impl.flow.login;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.CrossSiteCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Navigation;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Refusals;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.SameOrigin;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.UserSession;

/** The reply to a request that needs a login: a page, a redirect or JSON, as the sender understands it. Thread-safe. */
public final class AskForLogin {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    // After the login, the browser returns to the page that demanded it, which demands it again: that login was new.
    private static final Duration NEW_LOGIN_TTL = Duration.ofSeconds(10);

    private final LoginEndpoint loginEndpoint;
    private final FailedLogin failedLogin;
    private final LoginLinks links;
    private final Refusals refusals;
    private final CrossSiteCookies crossSiteCookies;
    private final Clock clock;
    private final OnceAMinute onceAMinute;

    public AskForLogin(
            LoginEndpoint loginEndpoint,
            FailedLogin failedLogin,
            LoginLinks links,
            Refusals refusals,
            CrossSiteCookies crossSiteCookies,
            Clock clock) {
        this.loginEndpoint = loginEndpoint;
        this.failedLogin = failedLogin;
        this.links = links;
        this.refusals = refusals;
        this.crossSiteCookies = crossSiteCookies;
        this.clock = clock;
        this.onceAMinute = new OnceAMinute(clock);
    }

    /**
     * Returns whether a logged-in user has to log in again if the application demands a new authentication. See {@code
     * AuthenticationParameters.newAuthentication} of Jakarta Security 3.0.
     */
    public boolean isNewLoginDue(UserSession session) {
        return session.life().startedAt().plus(NEW_LOGIN_TTL).isBefore(clock.instant());
    }

    /**
     * Lets the browser send its request again, as it was: the container's session of another user is invalid, but its beans live until
     * this request ends.
     */
    public Reply sendAgain(Exchange exchange) {
        return Reply.of(new Reply.Content.Again(links.same(exchange)));
    }

    public Reply of(Exchange exchange) {
        return switch (Navigation.of(exchange)) {
            case PAGE -> isLostAnswer(exchange) ? lostAnswer(exchange) : loginEndpoint.andReturn(exchange);
            case FRAME -> Reply.show(frame(exchange));
            case PART -> Reply.show(new Page.Frame(new Link(links.loginAndBack(exchange))));
            case FACES_PARTIAL -> Reply.of(new Reply.Content.PartialRedirect(links.loginAndBack(exchange)));
            case NONE -> unauthorized(exchange);
        };
    }

    /**
     * Returns the reply to the login form of another mechanism: a login begins. The password is not read.
     *
     * @param loggedIn whether the user is logged in already
     */
    public Reply insteadOfForm(Exchange exchange, boolean loggedIn) {
        LOG.log(
                onceAMinute.level("form"),
                UntrustedText.line("A login form of the application posts to " + exchange.path()
                        + ", where Panel Security reads no password. Replace the form by a link to "
                        + links.servedPaths().login(exchange) + "."));
        if (loggedIn) {
            return Reply.redirect(ReturnTo.root(exchange));
        }
        return Navigation.of(exchange) == Navigation.PAGE
                ? Reply.redirect(links.servedPaths().login(exchange))
                : of(exchange);
    }

    // If browsers send no cookies to the frame, a login does not change that.
    private Page frame(Exchange exchange) {
        Page.Frame.Place place = crossSiteCookies.place(exchange);
        String link =
                place == Page.Frame.Place.WITHOUT_COOKIES ? links.requested(exchange) : links.loginAndBack(exchange);
        return new Page.Frame(new Link(link), place);
    }

    private Reply unauthorized(Exchange exchange) {
        LOG.log(
                Level.DEBUG,
                () -> UntrustedText.line(
                        "Answered 401 to " + exchange.method() + " " + exchange.path() + " from "
                                + exchange.remoteAddress()
                                + ": the request has no session. If the application itself sends it,"
                                + " call the bean instead, or pass on the Cookie header of the user's request (docs/moving.md)."));
        return refusals.loginRequired(links.servedPaths().login(exchange), headersForHtmx(exchange), exchange);
    }

    // htmx follows this header, whatever the status, by leaving the page: https://htmx.org/headers/hx-redirect/
    private Map<String, String> headersForHtmx(Exchange exchange) {
        return exchange.header("HX-Request").isPresent() && !SameOrigin.isDenied(exchange)
                ? Map.of("HX-Redirect", links.loginAndBack(exchange))
                : Map.of();
    }

    // An authorization response arrives at a page of the application. Another login would end there too, endlessly.
    private static boolean isLostAnswer(Exchange exchange) {
        return exchange.query().getOrDefault("state", List.of()).stream().anyMatch(LoginAttempt::isOurState);
    }

    private Reply lostAnswer(Exchange exchange) {
        return failedLogin.reply(
                new LoginFailedException(
                        LoginFailure.NO_LOGIN_UNDER_WAY,
                        "a provider's answer arrived at " + exchange.path() + ", which is no callback. Compare"
                                + " panel.oauth.redirect-uri with the path that arrives here. A proxy that maps the application to"
                                + " another path must send X-Forwarded-Prefix, and panel.proxy.trusted must name the proxy"),
                Optional.empty(),
                exchange);
    }
}
