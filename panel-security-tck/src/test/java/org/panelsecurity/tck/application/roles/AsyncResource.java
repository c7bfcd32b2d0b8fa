package org.panelsecurity.tck.application.roles;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Says on another thread who is asking, in every way that Jakarta REST has to answer later; each open to all and for administrators. */
@Path("later")
@RequestScoped
public class AsyncResource {
    @Resource
    private ManagedExecutorService executor;

    @Inject
    private jakarta.security.enterprise.SecurityContext security;

    @GET
    @Path("suspended")
    @Produces(MediaType.TEXT_PLAIN)
    public void suspended(@Suspended AsyncResponse answer, @Context SecurityContext rest) {
        Supplier<String> caller = caller(rest);
        executor.execute(() -> answer.resume(caller.get()));
    }

    @GET
    @Path("suspended/admin")
    @RolesAllowed("admin")
    @Produces(MediaType.TEXT_PLAIN)
    public void suspendedForAdministrators(@Suspended AsyncResponse answer, @Context SecurityContext rest) {
        RunLog.note("later-suspended");
        suspended(answer, rest);
    }

    @GET
    @Path("stage")
    @Produces(MediaType.TEXT_PLAIN)
    public CompletionStage<String> stage(@Context SecurityContext rest) {
        return CompletableFuture.supplyAsync(caller(rest), executor);
    }

    @GET
    @Path("stage/admin")
    @RolesAllowed("admin")
    @Produces(MediaType.TEXT_PLAIN)
    public CompletionStage<String> stageForAdministrators(@Context SecurityContext rest) {
        RunLog.note("later-stage");
        return stage(rest);
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink sink, @Context Sse sse, @Context SecurityContext rest) {
        Supplier<String> caller = caller(rest);
        executor.execute(() -> {
            sink.send(sse.newEvent(caller.get()));
            sink.close();
        });
    }

    @GET
    @Path("events/admin")
    @RolesAllowed("admin")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void eventsForAdministrators(@Context SseEventSink sink, @Context Sse sse, @Context SecurityContext rest) {
        RunLog.note("later-events");
        events(sink, sse, rest);
    }

    /** Asked for on another thread, which some servers' Jakarta REST knows nothing of. */
    private Supplier<String> caller(SecurityContext rest) {
        String before = restCaller(rest);
        return () -> String.join(
                " ",
                before,
                Caller.name(security.getCallerPrincipal()),
                restCaller(rest).equals(before) ? "known" : "not known");
    }

    private static String restCaller(SecurityContext rest) {
        try {
            return Caller.name(rest.getUserPrincipal()) + " " + rest.isUserInRole("admin");
        } catch (RuntimeException noRequestHere) {
            return noRequestHere.toString();
        }
    }
}
