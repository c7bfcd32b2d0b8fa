package org.panelsecurity.tck.roles;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who is asking, as everything that can be asked says it. */
@Path("caller")
@RequestScoped
public class Caller {
    @Inject
    private SecurityContext security;

    @Resource
    private ManagedExecutorService executor;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String caller(@Context HttpServletRequest request, @Context jakarta.ws.rs.core.SecurityContext rest) {
        return String.join(
                " ",
                name(security.getCallerPrincipal()),
                name(request.getUserPrincipal()),
                name(rest.getUserPrincipal()),
                String.valueOf(request.getRemoteUser()),
                String.valueOf(security.isCallerInRole("admin")),
                String.valueOf(request.isUserInRole("admin")),
                String.valueOf(rest.isUserInRole("admin")));
    }

    @GET
    @Path("suspended")
    @Produces(MediaType.TEXT_PLAIN)
    public void suspended(@Suspended AsyncResponse answer, @Context jakarta.ws.rs.core.SecurityContext rest) {
        Principal caller = rest.getUserPrincipal();
        executor.execute(() -> answer.resume("suspended for " + name(caller)));
    }

    @GET
    @Path("stage")
    @Produces(MediaType.TEXT_PLAIN)
    public CompletionStage<String> stage(@Context jakarta.ws.rs.core.SecurityContext rest) {
        Principal caller = rest.getUserPrincipal();
        return CompletableFuture.supplyAsync(() -> "later for " + name(caller), executor);
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink sink, @Context Sse sse, @Context jakarta.ws.rs.core.SecurityContext rest) {
        sink.send(sse.newEvent("event for " + name(rest.getUserPrincipal())));
        sink.close();
    }

    static String name(Principal principal) {
        return principal == null ? "-" : principal.getName();
    }
}
