package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A response that is committed and complete. Open Liberty adds a challenge to a refusal nevertheless, and Jakarta REST sets its status.
 * Both come too late and change nothing, but Liberty logs two warnings each time, one of them with a stack trace.
 */
final class FinishedResponse {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    // Liberty sets this itself for includes, and resets it before the response is used again.
    private static final String LIBERTYS_SWITCH = "setIgnoreStateErrors";
    private static final String LIBERTYS_RESPONSE = "SRTServletResponse";

    private FinishedResponse() {}

    /** Lets the server ignore later changes without a warning. */
    static void of(ServletResponse response) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper wrapper) {
            inner = wrapper.getResponse();
        }
        Class<?> type = inner.getClass();
        if (!type.getSimpleName().startsWith(LIBERTYS_RESPONSE)) {
            return;
        }
        try {
            type.getMethod(LIBERTYS_SWITCH, boolean.class).invoke(inner, true);
        } catch (ReflectiveOperationException | RuntimeException unknownVersion) {
            LOG.log(Level.DEBUG, "This Open Liberty warns about every refused request.", unknownVersion);
        }
    }
}
