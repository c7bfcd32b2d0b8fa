package org.panelsecurity.impl.flow.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Refusals;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.SameOrigin;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.UserSession;

/**
 * The protection of a user whose session came with a cookie against requests that another site causes ({@code panel.csrf}). It needs the
 * request alone. On the hot path. Thread-safe.
 */
public final class CheckOrigin {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";

    // RFC 9110, section 9.2.1. Methods are case-sensitive.
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final boolean sameOriginOnly;
    private final CallbackAddresses addresses;
    private final Refusals refusals;
    private final SecurityEvents events;

    /** @param sameOriginOnly whether anything is refused at all */
    public CheckOrigin(boolean sameOriginOnly, CallbackAddresses addresses, Refusals refusals, SecurityEvents events) {
        this.sameOriginOnly = sameOriginOnly;
        this.addresses = addresses;
        this.refusals = refusals;
        this.events = events;
    }

    /** Returns the refusal of a request of this session; empty if the request may continue. */
    public Optional<Reply> refusal(UserSession session, Exchange exchange) {
        return sameOriginOnly && changesSomething(exchange) && !SameOrigin.causedByPage(exchange, addresses)
                ? Optional.of(refuse(session, exchange))
                : Optional.empty();
    }

    // A WebSocket is opened by GET, without a preflight, and any page can read it (RFC 6455, section 10.2).
    private static boolean changesSomething(Exchange exchange) {
        return !SAFE_METHODS.contains(exchange.method())
                || exchange.headers("Upgrade").stream()
                        .anyMatch(protocol -> protocol.toLowerCase(Locale.ROOT).contains("websocket"));
    }

    private Reply refuse(UserSession session, Exchange exchange) {
        LOG.log(
                Level.DEBUG,
                () -> UntrustedText.line("Refused " + exchange.method() + " " + exchange.path() + " of "
                        + session.identity() + " (403, panel.csrf): " + SITE + " " + exchange.headers(SITE) + ", "
                        + ORIGIN + " " + exchange.headers(ORIGIN) + ", this origin is "
                        + addresses.origins(exchange) + "."));
        events.send(session, exchange, at -> AccessDenied.byOrigin(session.identity(), at));
        return refusals.crossSite(exchange);
    }
}
