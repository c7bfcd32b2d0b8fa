package org.panelsecurity.impl.flow.script;

import java.util.Map;
import org.panelsecurity.impl.flow.upkeep.ObserveSession;
import org.panelsecurity.impl.flow.web.CsrfHeader;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.SameOrigin;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/**
 * Tells scripts of the same origin who is logged in, and serves the module that asks. All other callers get one constant answer, for which
 * no cookie is opened. The session stays as it is. Thread-safe.
 */
public final class SessionEndpoint {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private static final String ERROR = "error";
    private static final String MODULE = "/client.js";

    // A cache that ignores no-store must at least keep the answers apart.
    private static final Map<String, String> HEADERS = Map.of(
            "Vary",
            "Cookie, Origin, Sec-Fetch-Site, " + CsrfHeader.NAME,
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private static final Reply NOT_SAME_ORIGIN = json(
            FORBIDDEN,
            Map.of(
                    ERROR,
                    "same_origin_required",
                    "error_description",
                    "Only scripts of the same origin get an answer. A client that sends neither Sec-Fetch-Site nor Origin"
                            + " must send the header " + CsrfHeader.NAME + ": 1."));
    // As scripts of the application are told.
    private static final Reply NOT_ALLOWED = json(FORBIDDEN, Map.of(ERROR, "not_authorized"));
    private static final Reply UNKNOWN = json(
            UNAVAILABLE,
            Map.of(
                    ERROR,
                    "temporarily_unavailable",
                    "error_description",
                    "It is unknown whether the session was revoked: the session store does not answer."));

    private final ServedPaths paths;
    private final ObserveSession observeSession;
    private final Registrations registrations;
    private final SessionFacts facts;
    private final ClientModule module = new ClientModule();

    public SessionEndpoint(
            ServedPaths paths, ObserveSession observeSession, Registrations registrations, SessionFacts facts) {
        this.paths = paths;
        this.observeSession = observeSession;
        this.registrations = registrations;
        this.facts = facts;
    }

    public Reply of(Exchange exchange) {
        String below = paths.belowSession(exchange);
        if (below.isEmpty() && !SameOrigin.causedByScript(exchange)) {
            return NOT_SAME_ORIGIN;
        }
        if (!below.isEmpty() && !below.equals(MODULE)) {
            return Reply.notFound();
        }
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            return Reply.methodNotAllowed("GET", "HEAD");
        }
        return below.isEmpty() ? answer(exchange) : module.of(exchange);
    }

    private Reply answer(Exchange exchange) {
        try {
            return observeSession
                    .of(exchange)
                    .map(session -> answer(session, exchange))
                    .orElseGet(() -> json(OK, facts.ofGuest(exchange)));
        } catch (StoreUnavailableException outage) {
            return UNKNOWN;
        }
    }

    private Reply answer(UserSession session, Exchange exchange) {
        return switch (registrations.admission(session)) {
            case ADMITTED -> json(OK, facts.of(session, exchange));
            case ADDRESS_NEEDED -> json(OK, facts.ofGuest(exchange));
            case REFUSED -> NOT_ALLOWED;
        };
    }

    private static Reply json(int status, Map<String, Object> members) {
        return Reply.of(new Reply.Content.Json(status, members, HEADERS));
    }
}
