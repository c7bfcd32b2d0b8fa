package org.panelsecurity.tck.application.roles;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Asks nobody for a role: the bean behind it does. */
@Path("vault")
public class VaultResource {
    @EJB
    private Vault vault;

    @GET
    public String open() {
        return vault.open();
    }

    @GET
    @Path("nobody")
    public String burn() {
        return vault.burn();
    }
}
