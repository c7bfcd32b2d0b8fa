package org.panelsecurity.impl.flow.web;

import java.util.List;

/** The check that a page of the same origin caused a request (W3C, Fetch Metadata Request Headers; RFC 6454, section 7). */
public final class SameOrigin {
    private static final List<String> SAME_ORIGIN = List.of("same-origin");

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

    /**
     * Returns whether a script of the same origin caused it, also by GET: browsers send no {@code Origin} with a GET to the same origin, and
     * {@code Sec-Fetch-Site} only by https. Without both, {@link CsrfHeader} decides. A header that was sent twice decides against it.
     */
    public static boolean causedByScript(Exchange exchange) {
        List<String> sites = exchange.headers("Sec-Fetch-Site");
        if (!sites.isEmpty()) {
            return sites.equals(SAME_ORIGIN);
        }
        List<String> origins = exchange.headers("Origin");
        return origins.isEmpty()
                ? CsrfHeader.isOn(exchange)
                : origins.equals(List.of(CallbackAddress.origin(exchange)));
    }
}
