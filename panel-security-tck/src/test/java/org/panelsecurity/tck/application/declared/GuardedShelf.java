package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.panelsecurity.tck.application.roles.RunLog;

/** A REST resource for administrators as a whole, with a locator. */
@Path("guarded-shelf")
@RequestScoped
@RolesAllowed("admin")
public class GuardedShelf {
    @Path("book")
    public Book book() {
        return new Book("guarded-shelf-book");
    }

    @GET
    @Path("users")
    @RolesAllowed("**")
    public String users() {
        RunLog.note("guarded-shelf-users");
        return "users";
    }
}
