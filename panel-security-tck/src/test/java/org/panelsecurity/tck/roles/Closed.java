package org.panelsecurity.tck.roles;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A REST resource that is closed to all as a whole, with an exception for administrators. */
@Path("closed")
@DenyAll
public class Closed {
    @GET
    public String nobody() {
        Ran.note("closed");
        return "nobody";
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String administrators() {
        Ran.note("closed-admin");
        return "administrators";
    }
}
