package org.panelsecurity.tck.application.leaving;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.panelsecurity.OAuthSessions;

/** Ends all sessions of a user. */
@Path("sessions/{registration}/{id: .+}")
@RolesAllowed("admin")
@RequestScoped
public class Leavers {
    @Inject
    OAuthSessions sessions;

    @DELETE
    public void endAllOf(@PathParam("registration") String registration, @PathParam("id") String id) {
        sessions.endAllOf(registration, id);
    }
}
