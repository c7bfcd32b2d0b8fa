package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.panelsecurity.tck.application.roles.RunLog;

/** The backing bean of a page of Faces. */
@Named
@RequestScoped
public class Backing {
    @RolesAllowed("admin")
    public String getSecret() {
        RunLog.note("backing");
        return "secret";
    }

    public String getTitle() {
        return "title";
    }
}
