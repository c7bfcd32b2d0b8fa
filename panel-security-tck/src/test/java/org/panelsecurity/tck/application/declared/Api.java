package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST resources of this package; its own annotation has no effect. */
@ApplicationPath("declared")
@RolesAllowed("admin")
public class Api extends Application {}
