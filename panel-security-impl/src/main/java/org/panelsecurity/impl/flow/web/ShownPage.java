package org.panelsecurity.impl.flow.web;

import java.util.List;
import java.util.Optional;

/** The page that the user sees while a form or a script of it sends a request. */
final class ShownPage {
    private static final List<String> SENT_BY_SCRIPTS = List.of("Faces-Request", "HX-Request", "Turbo-Frame");

    private ShownPage() {}

    /** Returns its path, query and fragment if it belongs to this host; absent if the request itself is for a page. */
    static Optional<String> behind(Exchange exchange) {
        if (isForPage(exchange)) {
            return Optional.empty();
        }
        return exchange.header("HX-Current-URL")
                .or(() -> exchange.header("Referer"))
                .flatMap(url -> onHost(url, exchange.authority()));
    }

    // A boosted link of htmx asks for the page to which it leads.
    private static boolean isForPage(Exchange exchange) {
        boolean byScript = SENT_BY_SCRIPTS.stream()
                .anyMatch(header -> exchange.header(header).isPresent());
        boolean boosted = exchange.header("HX-Boosted").isPresent();
        return !exchange.method().equals("POST") && (boosted || !byScript);
    }

    // Without the scheme: a proxy may have received the request by https.
    private static Optional<String> onHost(String url, String authority) {
        int start = url.indexOf("//") + 2;
        if (start < 2 || !url.regionMatches(true, start, authority, 0, authority.length())) {
            return Optional.empty();
        }
        String path = url.substring(start + authority.length());
        return path.startsWith("/") ? Optional.of(path) : Optional.empty();
    }
}
