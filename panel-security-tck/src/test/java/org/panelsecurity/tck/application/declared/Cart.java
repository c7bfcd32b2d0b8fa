package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serial;
import java.io.Serializable;
import org.panelsecurity.tck.application.roles.RunLog;

/** A CDI bean of the container's session. */
@SessionScoped
@RolesAllowed("admin")
public class Cart implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    public String content() {
        RunLog.note("cart");
        return "cart";
    }
}
