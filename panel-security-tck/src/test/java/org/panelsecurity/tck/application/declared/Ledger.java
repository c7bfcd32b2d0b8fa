package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import org.panelsecurity.tck.application.roles.RunLog;

/** A CDI bean for administrators, with exceptions. */
@ApplicationScoped
@RolesAllowed("admin")
public class Ledger {
    public String administrators() {
        RunLog.note("ledger-administrators");
        return "administrators";
    }

    @RolesAllowed("**")
    public String users() {
        RunLog.note("ledger-users");
        return "users";
    }

    @PermitAll
    public String everybody() {
        RunLog.note("ledger-everybody");
        return "everybody";
    }

    @DenyAll
    public String nobody() {
        RunLog.note("ledger-nobody");
        return "nobody";
    }

    /** As it calls itself, only the first of the two calls is checked. */
    @PermitAll
    public String selfCall() {
        return administrators();
    }

    // No proxy passes this on.
    @RolesAllowed("admin")
    private String hidden() {
        return "hidden";
    }

    @PermitAll
    public int length() {
        return hidden().length();
    }
}
