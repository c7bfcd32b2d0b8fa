package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The request that this thread works for: listeners of the container's session are not told. */
final class CurrentRequest implements AutoCloseable {
    private static final ThreadLocal<@Nullable HttpServletRequest> CURRENT = new ThreadLocal<>();

    private final @Nullable HttpServletRequest before;

    private CurrentRequest(HttpServletRequest request) {
        before = CURRENT.get();
        CURRENT.set(request);
    }

    /** Sets the request of this thread until the result is closed. */
    static CurrentRequest is(HttpServletRequest request) {
        return new CurrentRequest(request);
    }

    /** Returns the request; null if this thread works for none. */
    static @Nullable HttpServletRequest get() {
        return CURRENT.get();
    }

    // A request can contain another one, and a server's thread outlives the application.
    @Override
    public void close() {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
