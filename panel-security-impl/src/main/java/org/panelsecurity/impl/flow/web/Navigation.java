package org.panelsecurity.impl.flow.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kind of a request without a session: only a navigation may begin a login. */
public enum Navigation {
    /** The whole page of a tab. */
    PAGE,
    /** A page inside a frame, where providers refuse to be shown. */
    FRAME,
    /** A part of a page that a library loads (Turbo, Unpoly): it shows HTML, whatever the status. */
    PART,
    /** An Ajax request of Jakarta Faces, which follows only redirects of Faces. */
    FACES_PARTIAL,
    /** Scripts, images, WebSocket handshakes, prefetches, command lines. */
    NONE;

    private static final Set<String> PAGE_METHODS = Set.of("GET", "HEAD", "POST");

    // Jakarta Faces 4.0, section 11.1.2.
    private static final List<String> FACES_MAPPINGS = List.of(".xhtml", ".faces", ".jsf");

    // W3C Fetch Metadata. A service worker passes a navigation on as "empty", so only frames can be named.
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object", "fencedframe");

    // The standard's header, and what older browsers send instead.
    private static final List<String> PURPOSES = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");
    private static final List<String> IN_ADVANCE = List.of("prefetch", "prerender", "preview");

    /** Returns the kind of a request, by Fetch Metadata (W3C) if the browser sends it, otherwise by the Accept header. */
    public static Navigation of(Exchange exchange) {
        if (exchange.header("Faces-Request").filter("partial/ajax"::equals).isPresent() || isUploadOfFaces(exchange)) {
            return FACES_PARTIAL;
        }
        if (isPart(exchange)) {
            return PART;
        }
        // POST: a form that was sent after the session had ended.
        if (!PAGE_METHODS.contains(exchange.method()) || isInAdvance(exchange)) {
            return NONE;
        }
        boolean navigates = hasFetchMetadata(exchange)
                ? exchange.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
                : wantsHtml(exchange);
        if (!navigates) {
            return NONE;
        }
        return exchange.header("Sec-Fetch-Dest").filter(FRAMES::contains).isPresent() ? FRAME : PAGE;
    }

    // A page that Turbo requests by GET is loaded again as a whole after any answer that is not HTML.
    private static boolean isPart(Exchange exchange) {
        return exchange.header("X-Up-Version").isPresent()
                || exchange.header("Turbo-Frame").isPresent()
                || (exchange.header("X-Turbo-Request-Id").isPresent()
                        && !exchange.method().equals("GET"));
    }

    // Mojarra sends files through a hidden frame. It expects the same kind of answer, but the headers do not name
    // Faces.
    private static boolean isUploadOfFaces(Exchange exchange) {
        return exchange.method().equals("POST")
                && exchange.header("Sec-Fetch-Dest").filter("iframe"::equals).isPresent()
                && exchange.header("Sec-Fetch-Site")
                        .filter("same-origin"::equals)
                        .isPresent()
                && exchange.header("Content-Type")
                        .filter(type -> type.startsWith("multipart/form-data"))
                        .isPresent()
                && FACES_MAPPINGS.stream().anyMatch(exchange.path()::endsWith);
    }

    private static boolean hasFetchMetadata(Exchange exchange) {
        return exchange.header("Sec-Fetch-Mode").isPresent()
                || exchange.header("Sec-Fetch-Site").isPresent()
                || exchange.header("Sec-Fetch-Dest").isPresent();
    }

    // The user may never see what is loaded in advance. A refusal makes the browser load it again once the user does.
    private static boolean isInAdvance(Exchange exchange) {
        return PURPOSES.stream()
                .flatMap(header -> exchange.header(header).stream())
                .map(purpose -> purpose.toLowerCase(Locale.ROOT))
                .anyMatch(purpose -> IN_ADVANCE.stream().anyMatch(purpose::contains));
    }

    private static boolean wantsHtml(Exchange exchange) {
        return !isOfScript(exchange)
                && exchange.header("Accept")
                        .filter(accept -> accept.contains("text/html"))
                        .isPresent();
    }

    // Libraries send XMLHttpRequest. Android's WebView sends the package of its app, such as com.example.app, with each
    // page.
    private static boolean isOfScript(Exchange exchange) {
        return exchange.header("X-Requested-With")
                        .filter(value -> value.indexOf('.') < 0)
                        .isPresent()
                || exchange.header("HX-Request").isPresent()
                || exchange.header("X-Turbo-Request-Id").isPresent();
    }
}
