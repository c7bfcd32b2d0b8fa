package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.panelsecurity.tck.application.roles.RunLog;

/** A sub-resource, which is no bean. */
public class Book {
    private final String place;

    Book(String place) {
        this.place = place;
    }

    @GET
    public String read() {
        RunLog.note(place);
        return place;
    }

    @GET
    @Path("secret")
    @RolesAllowed("admin")
    public String secret() {
        RunLog.note(place + "-secret");
        return "secret";
    }
}
