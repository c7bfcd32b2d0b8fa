package org.panelsecurity.impl.flow.web;

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

    /** Returns the page that requests the same URL from here. The browser sends the cookies then, and {@link #areHidden} is false. */
    public static Reply askAgain(Exchange exchange) {
        String query = exchange.rawQuery().map(sent -> "?" + sent).orElse("");
        return Reply.show(new Page.Continue(new Link(ofThisHost(exchange.rawPath()) + query)));
    }

    // Browsers remove the dot segment (RFC 3986, section 5.2.4), and read what begins with two slashes as another host.
    private static String ofThisHost(String path) {
        return path.startsWith("//") || path.startsWith("/\\") ? "/." + path : path;
    }

    /** Returns the reply to a provider's answer: its way into the application begins here, so that the browser sends the new cookies. */
    public Reply afterLogin(Reply reply, Exchange exchange) {
        // By http, browsers do not tell where the provider is.
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
