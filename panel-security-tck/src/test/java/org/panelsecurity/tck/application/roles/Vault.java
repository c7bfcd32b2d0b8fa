package org.panelsecurity.tck.application.roles;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** An enterprise bean for administrators. */
@Stateless
@RolesAllowed("admin")
public class Vault {
    @Resource
    private SessionContext context;

    public String open() {
        RunLog.note("vault");
        return "opened for " + context.getCallerPrincipal().getName();
    }

    @DenyAll
    public String burn() {
        RunLog.note("vault-burnt");
        return "burnt";
    }

    @PermitAll
    public boolean isAdministrator() {
        return context.isCallerInRole("admin");
    }
}
