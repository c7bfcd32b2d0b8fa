package org.panelsecurity.impl.flow.web;

import java.util.Locale;
import java.util.Set;

/** What a request without a session wants to be: only a navigation may begin a login. */
public enum Navigation {
    /** The whole page of a tab. */
    PAGE,
    /** A page inside a frame, where no provider would show itself. */
    FRAME,
    /** An Ajax request of Jakarta Faces, which follows redirects of its own kind only. */
    FACES_PARTIAL,
    /** Scripts, images, WebSocket handshakes, prefetches, command lines. */
    NONE;

    private static final Set<String> BY_GET = Set.of("GET", "HEAD");

    // Fetch Metadata where the browser sends it (W3C, Fetch Metadata Request Headers), else the Accept header.
    public static Navigation of(Exchange exchange) {
        if (exchange.header("Faces-Request").filter("partial/ajax"::equals).isPresent()) {
            return FACES_PARTIAL;
        }
        if (isPrefetch(exchange)) {
            return NONE;
        }
        boolean fetchMetadata = exchange.header("Sec-Fetch-Mode").isPresent()
                || exchange.header("Sec-Fetch-Site").isPresent()
                || exchange.header("Sec-Fetch-Dest").isPresent();
        if (!fetchMetadata) {
            return wantsHtml(exchange) ? PAGE : NONE;
        }
        if (!exchange.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent() || !hasPageMethod(exchange)) {
            return NONE;
        }
        return exchange.header("Sec-Fetch-Dest").orElse("document").equals("document") ? PAGE : FRAME;
    }

    private static boolean isPrefetch(Exchange exchange) {
        return exchange.header("Sec-Purpose")
                .or(() -> exchange.header("Purpose"))
                .filter(purpose -> purpose.toLowerCase(Locale.ROOT).contains("prefetch"))
                .isPresent();
    }

    private static boolean wantsHtml(Exchange exchange) {
        return hasPageMethod(exchange)
                && exchange.header("X-Requested-With").isEmpty()
                && exchange.header("Accept")
                        .filter(accept -> accept.contains("text/html"))
                        .isPresent();
    }

    // A form that was sent when the session had ended: its page is asked again by GET after the login.
    private static boolean hasPageMethod(Exchange exchange) {
        return BY_GET.contains(exchange.method()) || exchange.method().equals("POST");
    }
}
