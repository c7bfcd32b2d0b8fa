package org.panelsecurity.impl.flow.access;

import java.util.List;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.RequestPath;

/** The paths that guests may request. */
public final class GuestPaths {
    private final boolean optional;
    private final List<String> guestEndpoints;

    /**
     * @param optional whether guests may request every path
     * @param guestEndpoints exact paths, or prefixes that end in {@code /*}
     */
    public GuestPaths(boolean optional, List<String> guestEndpoints) {
        this.optional = optional;
        this.guestEndpoints = List.copyOf(guestEndpoints);
    }

    public boolean isOpen(Exchange exchange) {
        return (optional || isPreflight(exchange) || isGuestEndpoint(exchange))
                && RequestPath.isPlain(exchange.rawPath());
    }

    /**
     * Returns whether the configuration lists the path for guests. An application that is optional as a whole shows some of its pages to
     * users alone, so there this is false for a path that is not listed.
     */
    public boolean isListed(Exchange exchange) {
        return isGuestEndpoint(exchange) && RequestPath.isPlain(exchange.rawPath());
    }

    // At the root, the server may have selected a welcome file: its path counts too.
    private boolean isGuestEndpoint(Exchange exchange) {
        return isListed(RequestPath.of(exchange)) || isListed(exchange.path());
    }

    /** Returns whether the configuration lists a path for guests. */
    public boolean isListed(String path) {
        for (String endpoint : guestEndpoints) {
            if (endpoint.endsWith("/*") ? isUnder(path, endpoint) : path.equals(endpoint)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnder(String path, String wildcard) {
        int prefix = wildcard.length() - 2;
        return path.regionMatches(0, wildcard, 0, prefix) && (path.length() == prefix || path.charAt(prefix) == '/');
    }

    /** Returns whether this is a CORS preflight: browsers send it without credentials, and the application answers by headers alone. */
    public static boolean isPreflight(Exchange exchange) {
        return exchange.method().equals("OPTIONS")
                && exchange.header("Origin").isPresent()
                && exchange.header("Access-Control-Request-Method").isPresent();
    }
}
