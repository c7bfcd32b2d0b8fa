package org.panelsecurity.tck.application.roles;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A REST resource that is closed to all as a whole, with an exception for administrators. */
@Path("closed")
@DenyAll
public class ClosedResource {
    @GET
    public String nobody() {
        RunLog.note("closed");
        return "nobody";
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String administrators() {
        RunLog.note("closed-admin");
        return "administrators";
    }
}
