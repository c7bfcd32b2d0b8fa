package org.panelsecurity.impl.flow.web;

import java.lang.System.Logger;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.panelsecurity.EventContext;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.UserSession;

/** The way of events to their receivers, with the context of their request. Never throws: no request fails because of it. Thread-safe. */
public final class SecurityEvents {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final Consumer<SecurityEvent> receiver;
    private final Clock clock;
    private final OnceAMinute onceAMinute;

    public SecurityEvents(Consumer<SecurityEvent> receiver, Clock clock) {
        this.receiver = receiver;
        this.clock = clock;
        this.onceAMinute = new OnceAMinute(clock);
    }

    /** Sends an event in which no session takes part. */
    public void send(Exchange exchange, Function<EventContext, SecurityEvent> event) {
        send(() -> event.apply(context(exchange)));
    }

    /** Sends an event of a session. */
    public void send(UserSession session, Exchange exchange, Function<EventContext, SecurityEvent> event) {
        send(() -> event.apply(context(exchange).withSession(session.name())));
    }

    /** Sends an event outside a request. */
    public void send(Function<EventContext, SecurityEvent> event) {
        send(() -> event.apply(EventContext.at(clock.instant())));
    }

    // A server may no longer know the address of a client that has gone, for example.
    private void send(Supplier<SecurityEvent> event) {
        try {
            receiver.accept(event.get());
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            LOG.log(
                    onceAMinute.level("event"),
                    "A security event could not be created, so the audit log does not have it. The result of the request is unchanged.",
                    UntrustedText.cause(failed));
        }
    }

    // The query and path parameters can contain codes, states and session ids.
    private EventContext context(Exchange exchange) {
        return EventContext.at(clock.instant())
                .from(UntrustedText.printable(exchange.remoteAddress()))
                .on(
                        UntrustedText.printable(exchange.method()),
                        exchange.application(),
                        UntrustedText.printable(RequestPath.of(exchange)));
    }
}
