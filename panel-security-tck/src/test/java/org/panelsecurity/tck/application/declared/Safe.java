package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import org.panelsecurity.tck.application.roles.RunLog;

/** A class for administrators, which is no bean itself. */
@RolesAllowed("admin")
public abstract class Safe {
    public String open() {
        RunLog.note("safe");
        return "safe";
    }
}
