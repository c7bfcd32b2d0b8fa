package org.panelsecurity.impl.mechanism;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a request go on only when the mechanism said so. A server that never calls the mechanism, or goes on after it refused, serves
 * nothing. It stands before dispatches too: to some servers our refusals are errors, for which the application has a page, and Liberty
 * includes that although the answer is out.
 */
final class GuardFilter implements Filter {
    private final ServiceUnavailable unavailable;
    private final ContainerSession containerSession;

    GuardFilter(ServiceUnavailable unavailable, ContainerSession containerSession) {
        this.unavailable = unavailable;
        this.containerSession = containerSession;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        DispatcherType dispatcher = request.getDispatcherType();
        if (dispatcher == DispatcherType.REQUEST && response.isCommitted()) {
            // Our answer is out, and this server would still run what was refused.
            return;
        }
        Verdict verdict = Verdict.on(request);
        if (verdict == null) {
            unjudged(http, answer);
        } else if (verdict != Verdict.ANSWERED) {
            HttpServletResponse limited = LimitedResponse.onResponse(answer, verdict);
            goOn(LimitedResponse.onRequest(http, limited, verdict), limited, chain);
        } else if (dispatcher == DispatcherType.REQUEST) {
            unavailable.answered(http, answer);
        }
    }

    // Before they call us, servers refuse some requests themselves: their status stays, and no page of the application
    // is shown.
    private void unjudged(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            unavailable.mechanismNotCalled(request, response);
        }
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (isWithinAnother(request) || response.isCommitted() || !EnterpriseBeanRefusal.caused(failure)) {
                throw failure;
            }
            EnterpriseBeanRefusal.answer(request, response);
        } finally {
            // An asynchronous request may have ended on another thread already.
            if (!request.isAsyncStarted()) {
                containerSession.mark(request);
            }
        }
    }

    // What a forward or an include throws comes by once more.
    private static boolean isWithinAnother(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.REQUEST
                && request.getDispatcherType() != DispatcherType.ASYNC;
    }
}
