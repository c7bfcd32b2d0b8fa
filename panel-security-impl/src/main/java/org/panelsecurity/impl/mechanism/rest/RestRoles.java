package org.panelsecurity.impl.mechanism.rest;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.panelsecurity.impl.settings.Configuration;

/**
 * Enforces {@code @RolesAllowed} and {@code @DenyAll} of REST resources on every server, and asks guests to log in. Found as a service
 * (Jakarta REST 3.1, section 4.1.2): a scanned one is ignored as soon as an {@code Application} lists its classes.
 */
public final class RestRoles implements DynamicFeature {
    private static final List<Class<? extends Annotation>> SECURITY =
            List.of(DenyAll.class, RolesAllowed.class, PermitAll.class);

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
        deciding(resource)
                .map(RestRoles::allowed)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(roles -> context.register(
                        new RestRolesFilter(roles, new RestGuest(request, response)),
                        Configuration.current().enabled() ? BEFORE_THE_SERVERS_CHECK : BEHIND_THE_SERVERS_CHECK));
    }

    /**
     * The method's annotation decides (Jakarta Annotations 2.1, section 2.1). If it has none, the first restriction found decides: servers
     * disagree on whether overridden methods count, and on which of the inheriting classes counts.
     */
    private static Stream<AnnotatedElement> deciding(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        return isSecured(method)
                ? Stream.of(method)
                : Stream.concat(
                        OverriddenMethods.by(method),
                        Stream.of(method.getDeclaringClass(), resource.getResourceClass()));
    }

    private static boolean isSecured(AnnotatedElement element) {
        return SECURITY.stream().anyMatch(element::isAnnotationPresent);
    }

    /** Returns the roles that have access; empty if no user has, absent if all users have. */
    private static Optional<Set<String>> allowed(AnnotatedElement element) {
        if (element.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(Set.of());
        }
        return Optional.ofNullable(element.getAnnotation(RolesAllowed.class)).map(allowed -> Set.of(allowed.value()));
    }
}
