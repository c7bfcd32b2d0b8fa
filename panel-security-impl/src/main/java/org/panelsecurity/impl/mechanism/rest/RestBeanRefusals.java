package org.panelsecurity.impl.mechanism.rest;

import jakarta.ejb.EJBAccessException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.panelsecurity.impl.mechanism.BeanRefusal;
import org.panelsecurity.impl.mechanism.roles.AccessRefusedException;
import org.panelsecurity.impl.settings.Configuration;

/**
 * Answers refusals of enterprise beans and CDI beans as {@link BeanRefusal} does, since Jakarta REST would turn them into status 500 before the
 * guard sees them. Found as a service, like {@link RestRoles}.
 */
public final class RestBeanRefusals implements Feature {
    private static final int BEHIND_THE_APPLICATIONS_MAPPERS = Priorities.USER + 1_000;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    @Context
    private SecurityContext caller;

    @Override
    public boolean configure(FeatureContext context) {
        if (!Configuration.current().enabled()) {
            return false;
        }
        context.register(new OfBeans(this), BEHIND_THE_APPLICATIONS_MAPPERS);
        // A server would stop the deployment over a mapper whose exception it cannot load.
        if (BeanRefusal.canComeFromEnterpriseBeans()) {
            context.register(new OfEnterpriseBeans(this), BEHIND_THE_APPLICATIONS_MAPPERS);
        }
        return true;
    }

    private Response answer(RuntimeException refusal) {
        RestGuest guest = new RestGuest(request, response);
        if (guest.isOne(caller)) {
            return guest.askToLogIn();
        }
        guest.tellDenied(BeanRefusal.roles(refusal));
        return Response.status(Response.Status.FORBIDDEN).build();
    }

    private record OfBeans(RestBeanRefusals refusals) implements ExceptionMapper<AccessRefusedException> {
        @Override
        public Response toResponse(AccessRefusedException refusal) {
            return refusals.answer(refusal);
        }
    }

    private record OfEnterpriseBeans(RestBeanRefusals refusals) implements ExceptionMapper<EJBAccessException> {
        @Override
        public Response toResponse(EJBAccessException refusal) {
            return refusals.answer(refusal);
        }
    }
}
