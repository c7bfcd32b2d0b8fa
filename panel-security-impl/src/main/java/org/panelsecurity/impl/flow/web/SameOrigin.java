package org.panelsecurity.impl.flow.web;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The check that a page of the same origin caused a request (W3C, Fetch Metadata Request Headers; RFC 6454, section 7). */
public final class SameOrigin {
    private static final Set<String> SAME_ORIGIN = Set.of("same-origin");

    // "none" is the user: the address bar, a bookmark.
    private static final Set<String> SAME_ORIGIN_OR_USER = Set.of("same-origin", "none");

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
        return caused(exchange, SAME_ORIGIN, CallbackAddress.origin(exchange)::equals);
    }

    /**
     * Returns the same for any page of this application, or its user.
     *
     * @param addresses whose origins count besides that of the request
     */
    public static boolean causedByPage(Exchange exchange, CallbackAddresses addresses) {
        return caused(exchange, SAME_ORIGIN_OR_USER, origin -> addresses.isOurOrigin(origin, exchange));
    }

    // A header that was sent twice, or a list in one, comes from no browser.
    private static boolean caused(Exchange exchange, Set<String> sites, Predicate<String> isOurOrigin) {
        List<String> site = exchange.headers("Sec-Fetch-Site");
        if (!site.isEmpty()) {
            return site.size() == 1 && sites.contains(site.get(0));
        }
        List<String> origin = exchange.headers("Origin");
        return origin.isEmpty() ? CsrfHeader.isOn(exchange) : origin.size() == 1 && isOurOrigin.test(origin.get(0));
    }
}
