package org.panelsecurity.impl.flow.web;

import java.util.Optional;
import org.panelsecurity.impl.settings.SameSite;

/** What browsers send of a session with requests that another site causes ({@code panel.cookie.same-site}). Immutable. */
public final class CrossSiteCookies {
    private static final String SITE = "Sec-Fetch-Site";

    private final SameSite sameSite;

    public CrossSiteCookies(SameSite sameSite) {
        this.sameSite = sameSite;
    }

    /**
     * Returns whether the user may be logged in although the request has no session: a link or a redirect of another site opens a page, and
     * the browser did not send the cookies.
     */
    public boolean areHidden(Exchange exchange) {
        return sameSite == SameSite.STRICT
                && exchange.method().equals("GET")
                && isCrossSite(exchange)
                && Navigation.of(exchange) == Navigation.PAGE;
    }

    /**
     * Returns the page that requests the same URL from here, if the user may be logged in although the request has no session. The browser
     * sends the cookies then, and a provider's answer finds them too.
     */
    public Optional<Reply> askAgain(Exchange exchange) {
        return areHidden(exchange)
                ? Optional.of(Reply.show(new Page.Continue(new Link(ReturnTo.sameUrl(exchange)))))
                : Optional.empty();
    }

    /**
     * Returns a page that opens the application instead of a redirect, which would arrive without the strict cookies. It is for answers
     * that cannot be asked for again: posted forms, and those by http, where browsers do not tell where the provider is.
     */
    public Reply afterLogin(Reply reply, Exchange exchange) {
        boolean mayBeCrossSite = exchange.header(SITE).isEmpty() || isCrossSite(exchange);
        return sameSite == SameSite.STRICT
                        && mayBeCrossSite
                        && reply.content() instanceof Reply.Content.Redirect redirect
                        && redirect.location().startsWith("/")
                ? reply.with(new Reply.Content.Show(new Page.Continue(new Link(redirect.location()))))
                : reply;
    }

    /** Returns where the frame of a request without a session is. Some browsers send no cookies to any frame of another site. */
    public Page.Frame.Place place(Exchange frame) {
        if (frame.header("Sec-Fetch-Storage-Access")
                .filter(access -> !access.equals("active"))
                .isPresent()) {
            return Page.Frame.Place.WITHOUT_COOKIES;
        }
        if (!isCrossSite(frame)) {
            return Page.Frame.Place.HERE;
        }
        return sameSite == SameSite.NONE ? Page.Frame.Place.WITH_COOKIES : Page.Frame.Place.WITHOUT_COOKIES;
    }

    private static boolean isCrossSite(Exchange exchange) {
        return exchange.header(SITE).filter("cross-site"::equals).isPresent();
    }
}
