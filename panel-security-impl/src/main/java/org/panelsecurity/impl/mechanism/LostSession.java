package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A container's session that was there when the request began, and that another request has ended since: by a login of another user, a
 * logout, or the application. Session beans that the application uses then fail. In the next request they do not.
 */
final class LostSession implements ServletRequestListener {
    private static final String PRESENT = LostSession.class.getName();

    private static final int TEMPORARY_REDIRECT = 307;
    private static final int MAX_CAUSES = 20;

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (event.getServletRequest() instanceof HttpServletRequest request && request.getSession(false) != null) {
            request.setAttribute(PRESENT, true);
        }
    }

    /** Returns whether the session of this request was lost. */
    static boolean happened(HttpServletRequest request) {
        return request.getAttribute(PRESENT) != null && hasEnded(request.getSession(false));
    }

    // WildFly returns a session that another request has ended.
    private static boolean hasEnded(@Nullable HttpSession session) {
        try {
            return session == null || session.getAttribute(PRESENT) != null;
        } catch (IllegalStateException ended) {
            return true;
        }
    }

    /**
     * Returns whether an application may have failed because its session had ended. CDI looks the session up a little before {@link
     * #requestInitialized}, so the session may have ended between the two; and the server may have created another one since.
     */
    static boolean caused(Throwable failure, HttpServletRequest request) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            if (cause instanceof IllegalStateException) {
                return happened(request) || isNamedInVain(request);
            }
            cause = cause.getCause();
        }
        return false;
    }

    // The browser names a session that is not there, or not any more.
    private static boolean isNamedInVain(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return request.getRequestedSessionId() != null && (hasEnded(session) || session == null || session.isNew());
    }

    /** Lets the browser ask again. What may have had an effect is not repeated (RFC 9110, section 15.5.10). */
    static void answer(HttpServletRequest request, HttpServletResponse response) {
        response.resetBuffer();
        response.setHeader("Cache-Control", "no-store");
        String method = request.getMethod();
        if (method.equals("GET") || method.equals("HEAD")) {
            response.setStatus(TEMPORARY_REDIRECT);
            response.setHeader("Location", here(request));
        } else {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
        }
        response.setContentLength(0);
    }

    // Relative, since a proxy may show the application at another path.
    private static String here(HttpServletRequest request) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        return "./" + path.substring(path.lastIndexOf('/') + 1) + (query == null ? "" : "?" + query);
    }
}
