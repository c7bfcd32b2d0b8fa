package org.panelsecurity.impl.flow.logout;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.CallbackAddress;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.ServedPaths;

/** The page that a logout form of Open Liberty or WebSphere names ({@code logoutExitPage}). Only a page of this application counts. */
final class ExitPage {
    private static final String PARAMETER = "logoutExitPage";

    private final ServedPaths servedPaths;
    private final ReturnTo returnTo;

    ExitPage(ServedPaths servedPaths, ReturnTo returnTo) {
        this.servedPaths = servedPaths;
        this.returnTo = returnTo;
    }

    /** Returns the page as the browser sees it; empty if the form names none, or none of this application. */
    Optional<String> of(Exchange exchange) {
        if (!servedPaths.isInheritedLogout(exchange)) {
            return Optional.empty();
        }
        List<String> named = exchange.query().getOrDefault(PARAMETER, List.of());
        return (named.isEmpty() ? exchange.form().getOrDefault(PARAMETER, List.of()) : named)
                .stream().findFirst().flatMap(page -> inApplication(page, exchange));
    }

    // The parameter is relative to the context path. A page that is refused becomes the root, which is no exit page.
    private Optional<String> inApplication(String page, Exchange exchange) {
        String path = withoutOrigin(page, exchange);
        if (path.isEmpty() || path.startsWith("//") || path.contains("://")) {
            return Optional.empty();
        }
        String root = ReturnTo.root(exchange);
        String full = path.startsWith(root) ? path : root + (path.startsWith("/") ? path.substring(1) : path);
        String accepted = returnTo.named(full, exchange);
        return accepted.equals(root) && !full.equals(root) ? Optional.empty() : Optional.of(accepted);
    }

    private static String withoutOrigin(String page, Exchange exchange) {
        String origin = CallbackAddress.origin(exchange);
        return page.startsWith(origin + "/") ? page.substring(origin.length()) : page;
    }
}
