package org.panelsecurity.impl.flow.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.RequestPath;

/** The paths that guests may request. */
public final class GuestPaths {
    private final boolean optional;
    private final GuestEndpoints guestEndpoints;
    private final @Nullable RuledPaths ruledPaths;

    /**
     * @param optional whether guests may request every path
     * @param guestEndpoints exact paths, or prefixes that end in {@code /*}
     */
    public GuestPaths(boolean optional, List<String> guestEndpoints) {
        this(optional, guestEndpoints, Optional.empty());
    }

    /** @param ruledPaths paths that need a role, and so a user */
    public GuestPaths(boolean optional, List<String> guestEndpoints, Optional<RuledPaths> ruledPaths) {
        this.optional = optional;
        this.guestEndpoints = new GuestEndpoints(guestEndpoints);
        this.ruledPaths = ruledPaths.orElse(null);
    }

    public boolean isOpen(Exchange exchange) {
        return RequestPath.isPlain(exchange.rawPath())
                && (isPreflight(exchange) || ((optional || isGuestEndpoint(exchange)) && !isRuled(exchange)));
    }

    /**
     * Returns whether the configuration lists the path for guests. An application that is optional as a whole shows some of its pages to
     * users alone, so there this is false for a path that is not listed.
     */
    public boolean isListed(Exchange exchange) {
        return RequestPath.isPlain(exchange.rawPath()) && isGuestEndpoint(exchange) && !isRuled(exchange);
    }

    // At the root, the server may have selected a welcome file: its path counts too.
    private boolean isGuestEndpoint(Exchange exchange) {
        return isListed(RequestPath.of(exchange)) || isListed(exchange.path());
    }

    private boolean isRuled(Exchange exchange) {
        return ruledPaths != null && ruledPaths.unmet(null, exchange) != null;
    }

    /** Returns whether the configuration lists a path for guests. */
    public boolean isListed(String path) {
        return guestEndpoints.contain(path);
    }

    /** Returns whether this is a CORS preflight: browsers send it without credentials, and the application answers by headers alone. */
    public static boolean isPreflight(Exchange exchange) {
        return exchange.method().equals("OPTIONS")
                && exchange.header("Origin").isPresent()
                && exchange.header("Access-Control-Request-Method").isPresent();
    }
}
