package org.panelsecurity.impl.flow.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.provider.Registration;

/** Links to the login endpoint that return to a page. Immutable. */
public record LoginLinks(ServedPaths servedPaths, ReturnTo returnTo) {
    // Servers take 8 kB of request line and headers, cookies included.
    private static final int MAX_PARAMETER = 6000;

    /** Returns the link that logs in and returns to the requested page. */
    String loginAndBack(Exchange exchange) {
        return servedPaths.login(exchange) + query(requested(exchange));
    }

    /** Returns the link that logs in at a registration and continues to a page. */
    Link login(Registration registration, String next, Exchange exchange) {
        return new Link(servedPaths.login(registration.name(), exchange) + query(next));
    }

    /** Returns the page that the user sees or asks for. */
    String requested(Exchange exchange) {
        return returnTo.requested(exchange);
    }

    /** Returns the URL of the request. */
    String same(Exchange exchange) {
        return returnTo.same(exchange);
    }

    /** Returns the page that the parameter {@code next} names. */
    String next(Exchange exchange) {
        return exchange.query().getOrDefault("next", List.of()).stream()
                .findFirst()
                .map(named -> returnTo.named(named, exchange))
                .orElse(ReturnTo.root(exchange));
    }

    private String query(String next) {
        String encoded = URLEncoder.encode(next, StandardCharsets.UTF_8);
        return "?next="
                + (encoded.length() <= MAX_PARAMETER
                        ? encoded
                        : URLEncoder.encode(returnTo.shortened(next), StandardCharsets.UTF_8));
    }
}
