package org.panelsecurity.tck.application.roles;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A REST resource that is open to all as a whole, with exceptions. */
@Path("opened")
@PermitAll
public class OpenResource {
    @GET
    public String everybody() {
        RunLog.note("opened");
        return "everybody";
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String administrators() {
        RunLog.note("opened-admin");
        return "administrators";
    }

    @GET
    @Path("nobody")
    @DenyAll
    public String nobody() {
        RunLog.note("opened-nobody");
        return "nobody";
    }
}
