package org.panelsecurity.benchmarks.application;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Says who asks, through JAX-RS. */
@Path("who")
public class WhoResource {
    @GET
    @Produces("text/plain")
    public String who(@Context SecurityContext security) {
        Principal user = security.getUserPrincipal();
        return user == null ? "nobody" : user.getName();
    }
}
