package org.panelsecurity.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** REST resource for administrators. It uses only types of Jakarta EE. */
@Path("admin")
@RolesAllowed("admin")
@RequestScoped
public class Administration {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject overview(@Context SecurityContext security) {
        return Json.createObjectBuilder()
                .add("admin", security.getUserPrincipal().getName())
                .build();
    }
}
