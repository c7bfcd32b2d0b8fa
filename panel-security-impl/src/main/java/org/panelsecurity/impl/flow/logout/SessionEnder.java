package org.panelsecurity.impl.flow.logout;

import java.util.Optional;
import java.util.function.BiFunction;
import org.panelsecurity.EventContext;
import org.panelsecurity.Identity;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.session.UserSession;

/**
 * The request in which the application ends sessions.
 *
 * @param exchange empty outside a request, for example in a timer
 * @param session of the user who sent the request; empty for a guest, and outside a request
 */
public record SessionEnder(Optional<Exchange> exchange, Optional<UserSession> session) {
    void tell(SecurityEvents events, BiFunction<Optional<Identity>, EventContext, SecurityEvent> event) {
        Optional<Identity> caller = session.map(UserSession::identity);
        if (exchange.isEmpty()) {
            events.send(at -> event.apply(caller, at));
        } else if (session.isEmpty()) {
            events.send(exchange.get(), at -> event.apply(caller, at));
        } else {
            events.send(session.get(), exchange.get(), at -> event.apply(caller, at));
        }
    }
}
