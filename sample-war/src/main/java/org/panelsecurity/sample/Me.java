package org.panelsecurity.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.panelsecurity.Identity;
import org.panelsecurity.OAuthContext;

/** Data of the current user, for users with the role {@code user}. */
@Path("me")
@RolesAllowed("user")
@RequestScoped
public class Me {
    @Inject
    OAuthContext oauth;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject me() {
        Identity who = oauth.getIdentity().orElseThrow();
        return Json.createObjectBuilder()
                .add("user", who.user())
                .add("registration", who.registration())
                .add("id", who.id())
                .build();
    }
}
