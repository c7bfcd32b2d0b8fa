package org.panelsecurity.tck.application.roles;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.security.Principal;

/** Who is asking, as everything that can be asked says it. */
@Path("caller")
@RequestScoped
public class Caller {
    @Inject
    private SecurityContext security;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String caller(@Context HttpServletRequest request, @Context jakarta.ws.rs.core.SecurityContext rest) {
        return String.join(
                " ",
                name(security.getCallerPrincipal()),
                name(request.getUserPrincipal()),
                name(rest.getUserPrincipal()),
                String.valueOf(request.getRemoteUser()),
                String.valueOf(security.isCallerInRole("admin")),
                String.valueOf(request.isUserInRole("admin")),
                String.valueOf(rest.isUserInRole("admin")));
    }

    /** Whether the caller may reach a place of the application, which is not asked for. */
    @GET
    @Path("access")
    @Produces(MediaType.TEXT_PLAIN)
    public boolean access(@QueryParam("to") String path) {
        return security.hasAccessToWebResource(path, "GET");
    }

    static String name(Principal principal) {
        return principal == null ? "-" : principal.getName();
    }
}
