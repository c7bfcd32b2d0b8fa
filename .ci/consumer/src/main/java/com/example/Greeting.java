package com.example;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.panelsecurity.OAuthContext;

@Path("greeting")
@RolesAllowed("finance")
@RequestScoped
public class Greeting {
    @Inject
    OAuthContext oauth;

    @GET
    public String greeting() {
        return "Hello " + oauth.getUser().orElseThrow();
    }
}
