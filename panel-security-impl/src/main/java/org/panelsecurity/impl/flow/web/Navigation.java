package org.panelsecurity.impl.flow.web;

import java.util.Locale;
import java.util.Set;

/** The kind of a request without a session: only a navigation may begin a login. */
public enum Navigation {
    /** The whole page of a tab. */
    PAGE,
    /** A page inside a frame, where providers refuse to be shown. */
    FRAME,
    /** An Ajax request of Jakarta Faces, which follows only redirects of Faces. */
    FACES_PARTIAL,
    /** Scripts, images, WebSocket handshakes, prefetches, command lines. */
    NONE;

    private static final Set<String> BY_GET = Set.of("GET", "HEAD");

    /** Returns the kind of a request, by Fetch Metadata (W3C) if the browser sends it, otherwise by the Accept header. */
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

    // POST: a form that was sent after the session had ended. After the login its page is requested by GET.
    private static boolean hasPageMethod(Exchange exchange) {
        return BY_GET.contains(exchange.method()) || exchange.method().equals("POST");
    }
}
