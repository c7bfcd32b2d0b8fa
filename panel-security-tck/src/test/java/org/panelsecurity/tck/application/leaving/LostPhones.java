package org.panelsecurity.tck.application.leaving;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.concurrent.ExecutionException;
import org.panelsecurity.OAuthSessions;

/** Ends one session, in a thread that works for no request. */
@Path("session/{name}")
@RolesAllowed("admin")
@RequestScoped
public class LostPhones {
    @Inject
    OAuthSessions sessions;

    @Resource
    ManagedExecutorService executor;

    @DELETE
    public void end(@PathParam("name") String name) throws ExecutionException, InterruptedException {
        executor.submit(() -> sessions.end(name)).get();
    }
}
