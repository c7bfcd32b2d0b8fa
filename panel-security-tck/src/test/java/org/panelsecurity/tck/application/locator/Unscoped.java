package org.panelsecurity.tck.application.locator;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.panelsecurity.tck.application.roles.RunLog;

/** A REST resource without a scope: it is no CDI bean. */
@Path("unscoped")
public class Unscoped {
    @Path("administrators")
    @RolesAllowed("admin")
    public Sub administrators() {
        RunLog.note("unscoped");
        return new Sub();
    }

    /** The resource that the locator returns. */
    public static class Sub {
        @GET
        public String read() {
            return "administrators";
        }
    }
}
