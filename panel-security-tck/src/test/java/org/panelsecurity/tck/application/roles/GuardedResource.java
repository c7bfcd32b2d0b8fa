package org.panelsecurity.tck.application.roles;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A REST resource for administrators, with exceptions. */
@Path("guarded")
@RolesAllowed("admin")
public class GuardedResource {
    @GET
    public String administrators() {
        RunLog.note("guarded");
        return "administrators";
    }

    @GET
    @Path("users")
    @RolesAllowed("user")
    public String users() {
        RunLog.note("guarded-users");
        return "users";
    }

    @GET
    @Path("everybody")
    @PermitAll
    public String everybody() {
        RunLog.note("guarded-everybody");
        return "everybody";
    }

    @GET
    @Path("nobody")
    @DenyAll
    public String nobody() {
        RunLog.note("guarded-nobody");
        return "nobody";
    }
}
