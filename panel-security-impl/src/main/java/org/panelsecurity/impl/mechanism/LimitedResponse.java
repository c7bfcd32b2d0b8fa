package org.panelsecurity.impl.mechanism;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/** The response as a verdict limits it for the application. */
final class LimitedResponse {
    private LimitedResponse() {}

    static HttpServletResponse onResponse(HttpServletResponse response, Verdict verdict) {
        return switch (verdict) {
            case GO_ON_UNSTORED -> new UnstoredResponse(response);
            case GO_ON_WITHOUT_BODY -> new BodilessResponse(response);
            default -> response;
        };
    }

    /** Returns a request that keeps the limits in asynchronous processing, which otherwise gets the server's response. */
    static HttpServletRequest onRequest(HttpServletRequest request, HttpServletResponse limited, Verdict verdict) {
        return verdict == Verdict.GO_ON ? request : new Asynchronous(request, limited);
    }

    private static final class Asynchronous extends HttpServletRequestWrapper {
        private final HttpServletResponse limited;

        Asynchronous(HttpServletRequest request, HttpServletResponse limited) {
            super(request);
            this.limited = limited;
        }

        @Override
        public AsyncContext startAsync() {
            return startAsync(this, limited);
        }
    }
}
