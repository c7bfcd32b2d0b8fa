package org.panelsecurity.impl.mechanism;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.panelsecurity.impl.flow.web.InheritedForms;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.UntrustedText;

/** The host and the path that a request is for. If they are not clear, the request is refused (400) before anything else. */
final class RequestTarget {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final PublicAddress address;
    private final OnceAMinute onceAMinute;

    RequestTarget(PublicAddress address, Clock clock) {
        this.address = address;
        this.onceAMinute = new OnceAMinute(clock);
    }

    /** Returns whether host and path are clear. Forwards and error pages are the application's own. */
    boolean isClear(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        if (!address.hasValidHost(request)) {
            return refused("Host or X-Forwarded-Host is not the name of one host", request);
        }
        return DispatchedPath.isRequested(request)
                || isLogoutForm(request)
                || refused("its path is not the path that the server dispatches to", request);
    }

    // Open Liberty dispatches such a form to the root, whatever folder it is posted to. The application has no part in
    // the answer.
    private static boolean isLogoutForm(HttpServletRequest request) {
        String form = request.getServletPath();
        String uri = request.getRequestURI();
        return InheritedForms.isLogout(form)
                && request.getPathInfo() == null
                && uri.startsWith(request.getContextPath() + "/")
                && uri.endsWith(form);
    }

    private boolean refused(String reason, HttpServletRequest request) {
        if (onceAMinute.isDue(reason)) {
            LOG.log(
                    Level.WARNING,
                    "A request from " + UntrustedText.printable(request.getRemoteAddr()) + " was refused (400): "
                            + reason + ". URI: " + UntrustedText.printable(request.getRequestURI()));
        }
        return false;
    }
}
