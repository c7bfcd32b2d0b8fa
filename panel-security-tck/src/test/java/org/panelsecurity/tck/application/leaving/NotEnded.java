package org.panelsecurity.tck.application.leaving;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Shows an administrator that revocation is missing. */
@Provider
public class NotEnded implements ExceptionMapper<IllegalStateException> {
    @Override
    public Response toResponse(IllegalStateException missing) {
        return Response.status(Response.Status.CONFLICT)
                .type(MediaType.TEXT_PLAIN)
                .entity(missing.getMessage())
                .build();
    }
}
