package org.panelsecurity.impl.mechanism.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import org.panelsecurity.impl.mechanism.roles.MethodRoles;
import org.panelsecurity.impl.settings.Configuration;

/**
 * Enforces {@code @RolesAllowed} and {@code @DenyAll} of REST resources on every server, and asks guests to log in. Found as a service
 * (Jakarta REST 3.1, section 4.1.2): a scanned one is ignored as soon as an {@code Application} lists its classes.
 */
public final class RestRoles implements DynamicFeature {
    // After filters of the application that authenticate callers themselves.
    private static final int BEFORE_THE_SERVERS_CHECK = Priorities.AUTHORIZATION - 1;

    // If Panel Security is disabled, the server's check comes first.
    private static final int BEHIND_THE_SERVERS_CHECK = Priorities.USER;

    @Context
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        MethodRoles.of(resource.getResourceMethod(), resource.getResourceClass())
                .ifPresent(roles -> context.register(
                        new RestRolesFilter(roles, new RestGuest(request, response)),
                        Configuration.current().enabled() ? BEFORE_THE_SERVERS_CHECK : BEHIND_THE_SERVERS_CHECK));
    }
}
