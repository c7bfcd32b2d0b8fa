package org.panelsecurity;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * CDI event about the security of the application. Observers are called synchronously on the thread of the request. An exception of an
 * observer is logged and has no other effect. No event contains a secret. The line of the audit log (logger {@code
 * org.panelsecurity.audit}) is made of the event.
 *
 * <p>Later releases can add kinds of events, constants of their enums and accessors, so a {@code switch} over them is never exhaustive:
 * write a default branch. Only Panel Security extends this class. The factory methods of the events are for tests of observers.
 */
public abstract class SecurityEvent {
    private final EventContext context;

    SecurityEvent(EventContext context) {
        this.context = Objects.requireNonNull(context, "context");
    }

    /** Returns the time of the event. */
    public final Instant time() {
        return context.time();
    }

    /** Returns the address of the client, as {@code panel.proxy.trusted} determines it; empty if it is unknown. */
    public final String address() {
        return context.address();
    }

    /** Returns the HTTP method of the request; empty if it is unknown. */
    public final String method() {
        return context.method();
    }

    /** Returns the context path of the application; empty for the root. */
    public final String application() {
        return context.application();
    }

    /** Returns the path of the request inside the application, without path parameters and query; at most 300 characters. */
    public final String path() {
        return context.path();
    }

    /** Returns the incident id that the error page shows; empty if there is none. */
    public final Optional<String> incident() {
        return context.incident();
    }

    /** Returns a name of the session: a hash, the same for all events of one session; empty if no session takes part. */
    public final Optional<String> session() {
        return context.session();
    }

    /** Returns a text for logs, without names of users. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + application() + path() + "]";
    }
}
