package org.panelsecurity.impl.flow.web;

/** The check that a page of the same origin caused a request (W3C, Fetch Metadata Request Headers; RFC 6454, section 7). */
public final class SameOrigin {
    private SameOrigin() {}

    /** Returns whether the browser reports another site, or another host of the same site, as the cause. */
    public static boolean isDenied(Exchange exchange) {
        return exchange.header("Sec-Fetch-Site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
    }

    /** Returns whether the same origin caused it, by {@code Sec-Fetch-Site}; if the browser does not send it, by {@code Origin}. */
    public static boolean caused(Exchange exchange) {
        return exchange.header("Sec-Fetch-Site")
                .map("same-origin"::equals)
                .orElseGet(() -> exchange.header("Origin")
                        .filter(CallbackAddress.origin(exchange)::equals)
                        .isPresent());
    }
}
