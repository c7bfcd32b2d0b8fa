package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Who calls a REST resource; the servlet types are Jakarta REST's proxies, of which each call reaches the request that is under way. */
final class RestCaller {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    RestCaller(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Whether it is a guest of ours: where we are switched off, logging in is the server's business. */
    boolean canBeAsked() {
        return Verdict.on(request) != null && request.getUserPrincipal() == null;
    }

    /** The mechanism answers, and that answer is out: what is returned here only stops the resource. */
    Response askToLogIn() {
        try {
            request.authenticate(response);
        } catch (ServletException refused) {
            throw new ForbiddenException(refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Response.status(response.getStatus()).build();
    }
}
