package org.panelsecurity.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.panelsecurity.OAuthContext;

/** Resource for users with the role {@code finance}, which {@code panel.oauth.roles.finance} assigns. */
@Path("reports")
@RolesAllowed("finance")
@RequestScoped
public class Reports {
    @Inject
    OAuthContext oauth;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String mine() {
        return "Reports of " + oauth.getUser().orElseThrow();
    }
}
