package org.panelsecurity.impl.flow.web;

/** The check that a page of the same origin caused a request (W3C, Fetch Metadata Request Headers; RFC 6454, section 7). */
public final class SameOrigin {
    /**
     * The header that our scripts send, with the value {@code 1}. A script of another origin needs a preflight for it (Fetch standard,
     * section 4.8), and no answer of ours permits one.
     */
    public static final String SCRIPT_HEADER = "X-Panel-Csrf";

    private SameOrigin() {}

    /** Returns whether the browser reports another site, or another host of the same site, as the cause. */
    public static boolean isDenied(Exchange exchange) {
        return exchange.header("Sec-Fetch-Site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
    }

    /** Returns whether the same origin caused it, by {@code Sec-Fetch-Site}; if the browser does not send it, by {@code Origin}. */
    public static boolean caused(Exchange exchange) {
        return exchange.header("Sec-Fetch-Site").map("same-origin"::equals).orElseGet(() -> isOrigin(exchange));
    }

    /**
     * Returns whether the same origin caused it, if it may also be a GET: browsers send no {@code Origin} with one to the same origin, and
     * {@code Sec-Fetch-Site} only by https. Without both, {@link #SCRIPT_HEADER} decides.
     */
    public static boolean causedByScript(Exchange exchange) {
        boolean untold = exchange.header("Sec-Fetch-Site").isEmpty()
                && exchange.header("Origin").isEmpty();
        return untold ? exchange.header(SCRIPT_HEADER).filter("1"::equals).isPresent() : caused(exchange);
    }

    private static boolean isOrigin(Exchange exchange) {
        return exchange.header("Origin")
                .filter(CallbackAddress.origin(exchange)::equals)
                .isPresent();
    }
}
