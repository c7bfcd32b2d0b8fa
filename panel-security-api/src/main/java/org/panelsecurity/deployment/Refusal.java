package org.panelsecurity.deployment;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The filter that refuses all requests, on a server that starts an application although its initializer failed. */
final class Refusal implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain application) throws IOException {
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("Cache-Control", "no-store");
        answer.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
