package org.panelsecurity.impl.flow.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.panelsecurity.LoginFailure;

/** The answers to scripts that are refused: JSON that the scripts of named origins may read. Immutable. */
public final class Refusals {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Set<String> origins;

    /** @param origins origins whose scripts may read the answers, exactly as browsers send them */
    public Refusals(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /**
     * Returns the answer to a script without a session.
     *
     * @param login the login endpoint
     * @param headers headers for the library that sent the request
     */
    public Reply loginRequired(String login, Map<String, String> headers, Exchange exchange) {
        return json(UNAUTHORIZED, Map.of("error", "login_required", "login", login), headers, exchange);
    }

    /** Returns the answer to a script of a user who has no access. */
    public Reply notAuthorized(Exchange exchange) {
        return json(LoginFailure.NOT_AUTHORIZED.status(), Map.of("error", "not_authorized"), Map.of(), exchange);
    }

    /** Returns the answer to a request that another site may have caused. */
    public Reply crossSite(Exchange exchange) {
        return json(
                FORBIDDEN,
                Map.of(
                        "error",
                        "cross_site_request",
                        "message",
                        "Send this request from a page of this application. A client that is not a browser sends the header "
                                + CsrfHeader.NAME + ": 1."),
                Map.of(),
                exchange);
    }

    private Reply json(int status, Map<String, Object> members, Map<String, String> headers, Exchange exchange) {
        Map<String, String> all = new HashMap<>(headers);
        if (!origins.isEmpty()) {
            all.putAll(cors(exchange));
        }
        return Reply.of(new Reply.Content.Json(status, members, all));
    }

    // Fetch standard, section 3.2 (CORS protocol). The cookies came with the request, so "*" would not do.
    private Map<String, String> cors(Exchange exchange) {
        return exchange.header("Origin")
                .filter(origins::contains)
                .map(origin -> Map.of(
                        "Vary", "Origin",
                        "Access-Control-Allow-Origin", origin,
                        "Access-Control-Allow-Credentials", "true"))
                .orElse(Map.of("Vary", "Origin"));
    }
}
