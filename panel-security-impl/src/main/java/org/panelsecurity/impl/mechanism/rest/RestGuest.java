package org.panelsecurity.impl.mechanism.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.panelsecurity.impl.mechanism.Verdict;

/**
 * A guest at a REST resource, if it is one. The servlet types are Jakarta REST's proxies, of which each call reaches the request that is under
 * way.
 */
final class RestGuest {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    RestGuest(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /**
     * Whether we can ask who is calling: where we are switched off, logging in is the server's business, and a filter of the application
     * may know already.
     */
    boolean isOne(SecurityContext known) {
        return Verdict.on(request) != null && request.getUserPrincipal() == null && known.getUserPrincipal() == null;
    }

    /** The mechanism answers, and that answer is out: what is returned here only stops the resource. */
    Response askToLogIn() {
        try {
            if (request.authenticate(response)) {
                throw new ForbiddenException();
            }
        } catch (ServletException refused) {
            throw new ForbiddenException(refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Response.status(response.getStatus()).build();
    }
}
