package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** A REST resource whose locators declare roles. */
@Path("shelf")
@RequestScoped
public class Shelf implements Catalogue {
    @Path("open")
    public Book open() {
        return new Book("shelf-open");
    }

    @Path("administrators")
    @RolesAllowed("admin")
    public Book administrators() {
        return new Book("shelf-administrators");
    }

    @Path("users")
    @RolesAllowed("**")
    public Book users() {
        return new Book("shelf-users");
    }

    @Path("nobody")
    @DenyAll
    public Book nobody() {
        return new Book("shelf-nobody");
    }

    @Override
    public Book inherited() {
        return new Book("shelf-inherited");
    }
}
