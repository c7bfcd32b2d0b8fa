package org.panelsecurity.impl.mechanism;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.panelsecurity.impl.flow.web.InheritedForms;
import org.panelsecurity.impl.mechanism.roles.EndpointRoles;
import org.panelsecurity.impl.mechanism.roles.MethodRoles;

/**
 * The filter that admits a request only if the mechanism admitted it. So a server that never calls the mechanism, or continues after a
 * refusal, serves nothing. It filters dispatches too: some servers treat our refusals as errors, for which the application has a page,
 * and Liberty includes that page although the answer is committed.
 */
final class GuardFilter implements Filter {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final ServiceUnavailable unavailable;
    private final EndpointRoles endpointRoles;
    private final RoleMapping roleMapping;

    static final int MAX_REPEATS = 16;

    private final RepeatedRequests repeatedRequests = new RepeatedRequests(MAX_REPEATS);

    // One line, not one for every logout.
    private final AtomicBoolean toldOfEndedSession = new AtomicBoolean();

    GuardFilter(ServiceUnavailable unavailable, EndpointRoles endpointRoles, RoleMapping roleMapping) {
        this.unavailable = unavailable;
        this.endpointRoles = endpointRoles;
        this.roleMapping = roleMapping;
    }

    @Override
    public void init(FilterConfig config) {
        FacesResources.check(config.getServletContext());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        DispatcherType dispatcher = request.getDispatcherType();
        if (dispatcher == DispatcherType.REQUEST && response.isCommitted()) {
            // Our answer is committed, and this server would still run what was refused.
            return;
        }
        if (dispatcher == DispatcherType.ERROR) {
            DeniedRequests.onErrorPage(http);
        }
        Verdict verdict = Verdict.on(request);
        if (verdict == null) {
            unjudged(http, answer);
        } else if (verdict != Verdict.ANSWERED) {
            if (dispatcher == DispatcherType.REQUEST && !admits(http)) {
                BeanRefusal.answer(http, answer);
                return;
            }
            HttpServletResponse limited = LimitedResponse.onResponse(answer, verdict);
            goOn(LimitedResponse.onRequest(http, limited, verdict), limited, chain);
        } else if (dispatcher == DispatcherType.REQUEST) {
            unavailable.answered(http, answer);
        }
    }

    private boolean admits(HttpServletRequest request) {
        roleMapping.verify(request);
        DeniedRequests.admitted(request);
        Optional<MethodRoles> roles = endpointRoles.of(request);
        if (roles.isEmpty() || roles.get().admit(() -> request.getUserPrincipal() != null, request::isUserInRole)) {
            return true;
        }
        DeniedRequests.tell(request, roles.get().names());
        return false;
    }

    // Before they call us, servers refuse some requests themselves: their status stays, and no page of the application
    // is shown.
    private void unjudged(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return;
        }
        // Open Liberty has its own servlet here, and calls no mechanism for it.
        if (InheritedForms.isLogin(request.getServletPath())) {
            askMechanism(request, response);
        }
        if (Verdict.on(request) != Verdict.ANSWERED) {
            unavailable.mechanismNotCalled(request, response);
        }
    }

    // Where it is not ours, another mechanism may fail.
    private static void askMechanism(HttpServletRequest request, HttpServletResponse response) {
        try {
            request.authenticate(response);
        } catch (ServletException | IOException | RuntimeException failed) {
            LOG.log(Level.DEBUG, "The mechanism of the server failed.", failed);
        }
    }

    // The request is current as long as the block runs.
    @SuppressWarnings("try")
    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (CurrentRequest current = CurrentRequest.is(request)) {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            boolean answerable = !isWithinAnother(request) && !response.isCommitted();
            if (answerable && BeanRefusal.caused(failure)) {
                DeniedRequests.tell(request, BeanRefusal.roles(failure));
                BeanRefusal.answer(request, response);
            } else if (answerable
                    && LostSession.caused(failure, request)
                    && repeatedRequests.allow(request.getRequestedSessionId())) {
                LostSession.answer(request, response);
            } else {
                throw failure;
            }
        } finally {
            tellOfEndedSession(request);
        }
    }

    // What logs out with FORM login does not log out here.
    private void tellOfEndedSession(HttpServletRequest request) {
        if (SessionWatch.leavesUserLoggedIn(request) && toldOfEndedSession.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "The application ended its HttpSession, and the user is still logged in. To log users out, call"
                            + " HttpServletRequest.logout(), or set panel.session.follow-container=true.");
        }
    }

    // An exception of a forward or an include passes this filter a second time.
    private static boolean isWithinAnother(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.REQUEST
                && request.getDispatcherType() != DispatcherType.ASYNC;
    }
}
