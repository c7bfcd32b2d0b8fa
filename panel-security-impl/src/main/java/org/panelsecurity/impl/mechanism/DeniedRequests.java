package org.panelsecurity.impl.mechanism;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.UserSession;

/**
 * Requests of users who lack a role: each is an event, and at DEBUG a line with the roles that it needs and that the user has. The server
 * itself refuses requests because of security constraints, before the guard. No API reports that, so their status is read at the end.
 * Thread-safe.
 */
public final class DeniedRequests implements ServletRequestListener {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final String ATTRIBUTE = DeniedRequests.class.getName();

    private volatile @Nullable Running running;

    private record Running(Flows flows, Function<HttpServletRequest, Exchange> exchanges) {}

    /**
     * A request that the server may still refuse.
     *
     * @param exchange the request as the mechanism saw it: after a page of an error, some servers show another path
     * @param onErrorPage whether the server shows its page of status 403
     */
    private record Watched(HttpServletResponse response, Exchange exchange, boolean onErrorPage) {
        boolean isRefused() {
            return onErrorPage || response.getStatus() == HttpServletResponse.SC_FORBIDDEN;
        }
    }

    static DeniedRequests install(ServletContext application) {
        DeniedRequests denied = new DeniedRequests();
        application.setAttribute(ATTRIBUTE, denied);
        return denied;
    }

    /** Starts sending events. Before, there is no request. */
    static void start(Flows flows, Function<HttpServletRequest, Exchange> exchanges, ServletContext application) {
        DeniedRequests denied = of(application);
        if (denied != null) {
            denied.running = new Running(flows, exchanges);
        }
    }

    private static @Nullable DeniedRequests of(ServletContext application) {
        return application.getAttribute(ATTRIBUTE) instanceof DeniedRequests denied ? denied : null;
    }

    /** Watches a request that has a security constraint, until the guard has it. Only such a request can be refused by the server. */
    static void watch(HttpServletRequest request, HttpServletResponse response, Exchange exchange) {
        request.setAttribute(ATTRIBUTE, new Watched(response, exchange, false));
    }

    /** Notes that the server shows its page of an error. The page of the application can send the request elsewhere, or set another status. */
    static void onErrorPage(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Watched watched
                && Integer.valueOf(HttpServletResponse.SC_FORBIDDEN)
                        .equals(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))) {
            request.setAttribute(ATTRIBUTE, new Watched(watched.response(), watched.exchange(), true));
        }
    }

    /** Ends the watch: the server has admitted the request. */
    static void admitted(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) != null) {
            request.removeAttribute(ATTRIBUTE);
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        if (event.getServletRequest() instanceof HttpServletRequest request
                && request.getAttribute(ATTRIBUTE) instanceof Watched watched
                && watched.isRefused()) {
            tell(request, Set.of(), running -> watched.exchange());
        }
    }

    /**
     * Tells of a request that was refused because of a role. Requests of guests, and of an application without Panel Security, are ignored.
     *
     * @param required roles of which one is enough; empty if only the server knows them
     */
    public static void tell(HttpServletRequest request, Set<String> required) {
        tell(request, required, running -> running.exchanges().apply(request));
    }

    private static void tell(HttpServletRequest request, Set<String> required, Function<Running, Exchange> exchanges) {
        try {
            DeniedRequests denied = of(request.getServletContext());
            Running running = denied == null ? null : denied.running;
            if (running != null) {
                admitted(request);
                RequestSession.of(request)
                        .ifPresent(session -> tell(session, required, running.flows(), exchanges.apply(running)));
            }
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            // The refusal is valid with or without its event.
            LOG.log(Level.DEBUG, "The event of a denied request could not be sent.", UntrustedText.cause(failed));
        }
    }

    private static void tell(UserSession session, Set<String> required, Flows flows, Exchange exchange) {
        LOG.log(Level.DEBUG, () -> UntrustedText.line(line(session, required, flows, exchange)));
        flows.securityEvents().send(session, exchange, at -> AccessDenied.byRole(session.identity(), required, at));
    }

    private static String line(UserSession session, Set<String> required, Flows flows, Exchange exchange) {
        return "Access of " + session.identity() + " to " + exchange.path() + " was denied (403). It needs "
                + (required.isEmpty()
                        ? "a role of web.xml, @ServletSecurity or @DenyAll"
                        : "one of the roles " + new TreeSet<>(required))
                + "; the user has the roles "
                + new TreeSet<>(flows.principalRules().roles(session)) + ".";
    }
}
