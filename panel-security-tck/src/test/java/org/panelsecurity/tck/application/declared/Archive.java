package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;

/** An interface that declares the role of a method. */
public interface Archive {
    @RolesAllowed("admin")
    String read();
}
