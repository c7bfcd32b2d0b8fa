package org.panelsecurity.impl.mechanism.rest;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import org.panelsecurity.impl.mechanism.roles.MethodRoles;

/**
 * The check before one REST resource: a user without one of its roles gets 403, a guest is asked to log in. It runs before the server's
 * check, whose answer to guests differs from server to server.
 */
final class RestRolesFilter implements ContainerRequestFilter {
    private final MethodRoles roles;
    private final RestGuest guest;

    RestRolesFilter(MethodRoles roles, RestGuest guest) {
        this.roles = roles;
        this.guest = guest;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        SecurityContext caller = context.getSecurityContext();
        if (!roles.isClosed() && guest.isOne(caller)) {
            context.abortWith(guest.askToLogIn());
        } else if (!admits(caller)) {
            guest.tellDenied(roles.names());
            throw new ForbiddenException();
        } else if (roles.names().contains(MethodRoles.ANY_USER) && !caller.isUserInRole(MethodRoles.ANY_USER)) {
            // The server's check comes next.
            context.setSecurityContext(new AnyUserContext(caller));
        }
    }

    boolean admits(SecurityContext caller) {
        return roles.admit(() -> caller.getUserPrincipal() != null, caller::isUserInRole);
    }
}
