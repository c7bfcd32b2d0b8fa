package org.panelsecurity.impl.mechanism.rest;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.panelsecurity.impl.mechanism.roles.MethodRoles;

/** The caller of a REST resource as the server knows it, in the role {@code **} too: some servers do not know that every user has it. */
record AnyUserContext(SecurityContext known) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return known.getUserPrincipal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return role.equals(MethodRoles.ANY_USER) ? known.getUserPrincipal() != null : known.isUserInRole(role);
    }

    @Override
    public boolean isSecure() {
        return known.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
        return known.getAuthenticationScheme();
    }
}
