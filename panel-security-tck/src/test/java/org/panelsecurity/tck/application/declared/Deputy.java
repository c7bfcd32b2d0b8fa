package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;

/** An enterprise bean that opens for all users what is for administrators. */
@Stateless
@RunAs("admin")
@PermitAll
public class Deputy {
    @EJB
    private Described described;

    public String open() {
        return described.administrators();
    }
}
