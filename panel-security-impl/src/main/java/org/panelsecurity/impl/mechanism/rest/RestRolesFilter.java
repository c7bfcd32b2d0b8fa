package org.panelsecurity.impl.mechanism.rest;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;

/**
 * Before one REST resource: 403 without one of its roles, and a guest is asked to log in. It comes before the server's own check, which
 * answers guests each in its own way.
 */
final class RestRolesFilter implements ContainerRequestFilter {
    private final Set<String> roles;
    private final RestGuest guest;

    /** @param roles empty where nobody is allowed */
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
