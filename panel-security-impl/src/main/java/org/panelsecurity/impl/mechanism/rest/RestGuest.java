package org.panelsecurity.impl.mechanism.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.panelsecurity.impl.mechanism.DeniedRequests;
import org.panelsecurity.impl.mechanism.Verdict;

/**
 * The guest of a REST request, if the caller is one. The servlet types are Jakarta REST's proxies: each call reaches the current request.
 */
final class RestGuest {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    RestGuest(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /**
     * Returns whether the caller is a guest who can be asked to log in. If Panel Security is disabled, the login is the server's
     * business; and a filter of the application may know the caller already.
     */
    boolean isOne(SecurityContext known) {
        return Verdict.on(request) != null && request.getUserPrincipal() == null && known.getUserPrincipal() == null;
    }

    /** Tells that the caller lacks a role, if that is a user. */
    void tellDenied(Set<String> required) {
        DeniedRequests.tell(request, required);
    }

    /** Asks for a login. The mechanism commits its answer; the returned response only stops the resource. */
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
