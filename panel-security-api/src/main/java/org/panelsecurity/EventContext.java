package org.panelsecurity;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all events have in common: the time, the request, and where there is one, an incident and a session. Immutable. Later releases can
 * add to it.
 */
public final class EventContext {
    private final Instant time;
    private final String address;
    private final String method;
    private final String application;
    private final String path;
    private final @Nullable String incident;
    private final @Nullable String session;

    private EventContext(
            Instant time, String address, Request request, @Nullable String incident, @Nullable String session) {
        this.time = Objects.requireNonNull(time, "time");
        this.address = Objects.requireNonNull(address, "address");
        this.method = request.method();
        this.application = request.application();
        this.path = request.path();
        this.incident = incident;
        this.session = session;
    }

    private record Request(String method, String application, String path) {
        Request {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(application, "application");
            Objects.requireNonNull(path, "path");
        }
    }

    /** Returns a context of which only the time is known. */
    public static EventContext at(Instant time) {
        return new EventContext(time, "", new Request("", "", ""), null, null);
    }

    /** Returns the same context with the address of the client. */
    public EventContext from(String client) {
        return new EventContext(time, client, request(), incident, session);
    }

    /**
     * Returns the same context with the request.
     *
     * @param httpMethod method of the request
     * @param contextPath path of the application; empty for the root
     * @param pathInside path inside the application, without path parameters and query
     */
    public EventContext on(String httpMethod, String contextPath, String pathInside) {
        return new EventContext(time, address, new Request(httpMethod, contextPath, pathInside), incident, session);
    }

    /** Returns the same context with the incident id that the error page shows. */
    public EventContext withIncident(String id) {
        return new EventContext(time, address, request(), id, session);
    }

    /** Returns the same context with the name of the session. */
    public EventContext withSession(String name) {
        return new EventContext(time, address, request(), incident, name);
    }

    private Request request() {
        return new Request(method, application, path);
    }

    Instant time() {
        return time;
    }

    String address() {
        return address;
    }

    String method() {
        return method;
    }

    String application() {
        return application;
    }

    String path() {
        return path;
    }

    Optional<String> incident() {
        return Optional.ofNullable(incident);
    }

    Optional<String> session() {
        return Optional.ofNullable(session);
    }
}
