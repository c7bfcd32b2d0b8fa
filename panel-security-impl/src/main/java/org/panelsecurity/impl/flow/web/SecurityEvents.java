package org.panelsecurity.impl.flow.web;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.panelsecurity.Circumstances;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.UserSession;

/** The way of events to their receivers, with the circumstances of their request. Thread-safe. */
public final class SecurityEvents {
    private final Consumer<SecurityEvent> receiver;
    private final Clock clock;

    public SecurityEvents(Consumer<SecurityEvent> receiver, Clock clock) {
        this.receiver = receiver;
        this.clock = clock;
    }

    /** Sends an event in which no session takes part. */
    public void send(Exchange exchange, Function<Circumstances, SecurityEvent> event) {
        receiver.accept(event.apply(circumstances(exchange)));
    }

    /** Sends an event of a session. */
    public void send(UserSession session, Exchange exchange, Function<Circumstances, SecurityEvent> event) {
        receiver.accept(event.apply(circumstances(exchange).withSession(name(session))));
    }

    // The query and path parameters can contain codes, states and session ids.
    private Circumstances circumstances(Exchange exchange) {
        return Circumstances.at(clock.instant())
                .from(UntrustedText.printable(exchange.remoteAddress()))
                .on(
                        UntrustedText.printable(exchange.method()),
                        exchange.application(),
                        UntrustedText.printable(RequestPath.of(exchange)));
    }

    // The id itself is part of form tokens.
    private static String name(UserSession session) {
        return Digest.label("audit\n" + session.life().id());
    }
}
