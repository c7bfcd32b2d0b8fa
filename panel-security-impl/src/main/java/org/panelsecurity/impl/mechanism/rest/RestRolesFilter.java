package org.panelsecurity.impl.mechanism.rest;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;

/**
 * The check before one REST resource: a user without one of its roles gets 403, a guest is asked to log in. It runs before the server's
 * check, whose answer to guests differs from server to server.
 */
final class RestRolesFilter implements ContainerRequestFilter {
    private final Set<String> roles;
    private final RestGuest guest;

    /** @param roles empty if no user has access */
    RestRolesFilter(Set<String> roles, RestGuest guest) {
        this.roles = roles;
        this.guest = guest;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        SecurityContext caller = context.getSecurityContext();
        if (!roles.isEmpty() && guest.isOne(caller)) {
            context.abortWith(guest.askToLogIn());
        } else if (!admits(caller)) {
            throw new ForbiddenException();
        }
    }

    boolean admits(SecurityContext caller) {
        return roles.stream().anyMatch(caller::isUserInRole);
    }
}
