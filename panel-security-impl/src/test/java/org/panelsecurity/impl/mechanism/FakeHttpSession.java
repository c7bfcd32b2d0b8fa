package org.panelsecurity.impl.mechanism;

import static org.panelsecurity.impl.mechanism.Fakes.fake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A container's session that requests share, as far as the mechanism uses it. Thread-safe. */
final class FakeHttpSession {
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private volatile boolean ended;
    private final AtomicInteger id = new AtomicInteger(1);

    /** Called before each attribute is read: what another request does meanwhile. */
    Runnable meanwhile = () -> {};

    /** Returns a request that brings this session. */
    HttpServletRequest request() {
        Map<String, Object> ofRequest = new ConcurrentHashMap<>();
        return fake(HttpServletRequest.class, (method, arguments) -> switch (method) {
            case "getAttribute" -> ofRequest.get(arguments.get(0));
            case "setAttribute" -> ofRequest.put((String) arguments.get(0), arguments.get(1));
            case "getAttributeNames" -> Collections.enumeration(ofRequest.keySet());
            case "removeAttribute" -> ofRequest.remove(arguments.get(0));
            case "getRequestedSessionId" -> "1";
            case "getSession" -> session(!arguments.equals(List.of(false)));
            case "changeSessionId" -> {
                demandAlive();
                yield Integer.toString(id.incrementAndGet());
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    int id() {
        return id.get();
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
        attributes.clear();
    }

    HttpSession session() {
        return fake(HttpSession.class, this::ofSession);
    }

    private @Nullable HttpSession session(boolean create) {
        if (ended && create) {
            ended = false;
        }
        return ended ? null : session();
    }

    private @Nullable Object ofSession(String method, List<Object> arguments) {
        meanwhile.run();
        demandAlive();
        return switch (method) {
            case "getAttribute" -> attributes.get(arguments.get(0));
            case "setAttribute" -> attributes.put((String) arguments.get(0), arguments.get(1));
            case "invalidate" -> {
                end();
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private void demandAlive() {
        if (ended) {
            throw new IllegalStateException("the session has ended");
        }
    }
}
