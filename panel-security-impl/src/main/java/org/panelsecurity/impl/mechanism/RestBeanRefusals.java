package org.panelsecurity.impl.mechanism;

import jakarta.ejb.EJBAccessException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * What {@link EnterpriseBeanRefusal} does, where Jakarta REST would make a status 500 of it before the guard sees it. Found as a service, like
 * {@link RestRoles}.
 */
public final class RestBeanRefusals implements Feature {
    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    @Override
    public boolean configure(FeatureContext context) {
        // A server would stop the deployment over a mapper whose exception it cannot load.
        if (!EnterpriseBeanRefusal.canHappen()) {
            return false;
        }
        context.register(new Mapper(new RestCaller(request, response)));
        return true;
    }

    private static final class Mapper implements ExceptionMapper<EJBAccessException> {
        private final RestCaller caller;

        Mapper(RestCaller caller) {
            this.caller = caller;
        }

        @Override
        public Response toResponse(EJBAccessException refusal) {
            return caller.canBeAsked()
                    ? caller.askToLogIn()
                    : Response.status(Response.Status.FORBIDDEN).build();
        }
    }
}
