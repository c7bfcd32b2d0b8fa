package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a request that ended the container's session. WildFly removes them when the answer is complete, before the server's
 * own listeners hear that the request ends. Weld then finds no conversation to end: it logs WELD-000717, and WELD-000335 on the next
 * request of the thread. This listener puts the attributes back before. It does nothing on other servers.
 */
final class KeptAttributes implements ServletRequestListener {
    private static final ThreadLocal<@Nullable Map<String, Object>> KEPT = new ThreadLocal<>();

    /** Keeps the attributes as they are now, until this thread's request ends. */
    static void of(ServletRequest request) {
        Map<String, Object> attributes = new HashMap<>();
        Collections.list(request.getAttributeNames()).forEach(name -> attributes.put(name, request.getAttribute(name)));
        KEPT.set(attributes);
    }

    // A request can end on another thread.
    @Override
    public void requestInitialized(ServletRequestEvent event) {
        KEPT.remove();
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        Map<String, Object> kept = KEPT.get();
        if (kept != null) {
            KEPT.remove();
            ServletRequest request = event.getServletRequest();
            kept.forEach((name, value) -> {
                if (request.getAttribute(name) == null) {
                    request.setAttribute(name, value);
                }
            });
        }
    }
}
