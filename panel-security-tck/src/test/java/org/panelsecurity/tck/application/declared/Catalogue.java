package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;

/** An interface of a REST resource: a locator with a role. */
public interface Catalogue {
    @Path("inherited")
    @RolesAllowed("admin")
    Book inherited();
}
