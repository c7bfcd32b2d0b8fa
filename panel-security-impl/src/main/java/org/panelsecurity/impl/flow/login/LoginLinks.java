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
    /** Returns the link that logs in and returns to the requested page. */
    String loginAndBack(Exchange exchange) {
        return servedPaths.login(exchange) + query(requested(exchange));
    }

    /** Returns the link that logs in at a registration and continues to a page. */
    Link login(Registration registration, String next, Exchange exchange) {
        return new Link(servedPaths.login(exchange) + "/" + registration.name() + query(next));
    }

    /** Returns the requested page. */
    String requested(Exchange exchange) {
        return returnTo.requested(exchange);
    }

    /** Returns the page that the parameter {@code next} names. */
    String next(Exchange exchange) {
        return exchange.query().getOrDefault("next", List.of()).stream()
                .findFirst()
                .map(named -> returnTo.named(named, exchange))
                .orElse(ReturnTo.root(exchange));
    }

    private static String query(String next) {
        return "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
