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
import org.panelsecurity.impl.mechanism.EnterpriseBeanRefusal;
import org.panelsecurity.impl.settings.Configuration;

/**
 * Answers refusals of enterprise beans as {@link EnterpriseBeanRefusal} does, since Jakarta REST would turn them into status 500 before the
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
        // A server would stop the deployment over a mapper whose exception it cannot load.
        if (!EnterpriseBeanRefusal.canHappen() || !Configuration.current().enabled()) {
            return false;
        }
        context.register(new Mapper(new RestGuest(request, response), caller), BEHIND_THE_APPLICATIONS_MAPPERS);
        return true;
    }

    private static final class Mapper implements ExceptionMapper<EJBAccessException> {
        private final RestGuest guest;
        private final SecurityContext caller;

        Mapper(RestGuest guest, SecurityContext caller) {
            this.guest = guest;
            this.caller = caller;
        }

        @Override
        public Response toResponse(EJBAccessException refusal) {
            return guest.isOne(caller)
                    ? guest.askToLogIn()
                    : Response.status(Response.Status.FORBIDDEN).build();
        }
    }
}
