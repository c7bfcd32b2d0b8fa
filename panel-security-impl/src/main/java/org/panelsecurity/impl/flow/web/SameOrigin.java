package org.panelsecurity.impl.flow.web;

/** Whether a page of this very origin caused a request (W3C, Fetch Metadata Request Headers; RFC 6454, section 7). */
public final class SameOrigin {
    private SameOrigin() {}

    /** Whether the browser says that another site, or another host of the same, caused it. */
    public static boolean isDenied(Exchange exchange) {
        return exchange.header("Sec-Fetch-Site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
    }

    /** By {@code Sec-Fetch-Site}; where the browser does not send it, by {@code Origin}. */
    public static boolean caused(Exchange exchange) {
        return exchange.header("Sec-Fetch-Site")
                .map("same-origin"::equals)
                .orElseGet(() -> exchange.header("Origin")
                        .filter(CallbackAddress.origin(exchange)::equals)
                        .isPresent());
    }
}
