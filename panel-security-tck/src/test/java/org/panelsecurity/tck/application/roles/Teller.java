package org.panelsecurity.tck.application.roles;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A REST resource that is an enterprise bean itself, for administrators. */
@Path("teller")
@Stateless
@RolesAllowed("admin")
public class Teller {
    @GET
    public String administrators() {
        RunLog.note("teller");
        return "administrators";
    }

    @GET
    @Path("nobody")
    @DenyAll
    public String nobody() {
        RunLog.note("teller-nobody");
        return "nobody";
    }
}
