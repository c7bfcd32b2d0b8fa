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
 * nothing.
 */
final class GuardFilter implements Filter {
    private final Unavailable unavailable;
    private final ContainerSession containerSession;

    GuardFilter(Unavailable unavailable, ContainerSession containerSession) {
        this.unavailable = unavailable;
        this.containerSession = containerSession;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            dispatch(request, response, chain);
            return;
        }
        if (response.isCommitted()) {
            // Our answer is out, and this server would still run what was refused.
            return;
        }
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        Verdict verdict = Verdict.on(request);
        if (verdict == null) {
            unavailable.mechanismNotCalled(http, answer);
        } else if (verdict == Verdict.ANSWERED) {
            unavailable.answered(http, answer);
        } else {
            goOn(http, limited(answer, verdict), chain);
        }
    }

    /**
     * What the request is passed on to, under its own verdict. To some servers our refusals are errors, for which the application has a page:
     * Liberty includes it although the answer is out.
     */
    private static void dispatch(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Verdict verdict = Verdict.on(request);
        if (verdict != null && verdict != Verdict.ANSWERED) {
            chain.doFilter(request, limited((HttpServletResponse) response, verdict));
        }
    }

    private static HttpServletResponse limited(HttpServletResponse answer, Verdict verdict) {
        return switch (verdict) {
            case GO_ON_UNSTORED -> new UnstoredResponse(answer);
            case GO_ON_WITHOUT_BODY -> new BodilessResponse(answer);
            default -> answer;
        };
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted() || !EnterpriseBeanRefusal.caused(failure)) {
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
}
