package org.panelsecurity.impl.flow.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.provider.Registration;

/** Links to the login endpoint that come back to a page. Immutable. */
public record LoginLinks(ServedPaths servedPaths, ReturnTo returnTo) {
    /** Logs in, and comes back to the page that was asked for. */
    String loginAndBack(Exchange exchange) {
        return servedPaths.login(exchange) + query(requested(exchange));
    }

    /** Logs in at a registration, and goes on to a page. */
    Link login(Registration registration, String next, Exchange exchange) {
        return new Link(servedPaths.login(exchange) + "/" + registration.name() + query(next));
    }

    /** The page that was asked for. */
    String requested(Exchange exchange) {
        return returnTo.requested(exchange);
    }

    /** The page that a link to the login endpoint names. */
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
