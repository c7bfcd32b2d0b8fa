package org.panelsecurity.impl.mechanism;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.panelsecurity.impl.settings.Configuration;

/**
 * Holds {@code @RolesAllowed} and {@code @DenyAll} of REST resources on every server, and has guests log in there. Found as a service
 * (Jakarta REST 3.1, section 4.1.2): a scanned one is ignored as soon as an {@code Application} lists its classes.
 */
public final class RestRoles implements DynamicFeature {
    private static final List<Class<? extends Annotation>> SECURITY =
            List.of(DenyAll.class, RolesAllowed.class, PermitAll.class);

    @Context
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        // The nearest of them counts (Jakarta Annotations 2.1, section 2.12): the method's, then that of its class.
        Stream.of(
                        resource.getResourceMethod(),
                        resource.getResourceClass(),
                        resource.getResourceMethod().getDeclaringClass())
                .filter(RestRoles::isSecured)
                .findFirst()
                .flatMap(RestRoles::allowed)
                .ifPresent(roles -> context.register(filter(roles, new RestCaller(request, response))));
    }

    private static RestRolesFilter filter(Set<String> roles, RestCaller caller) {
        return Configuration.current().enabled()
                ? new RestRolesFilter(roles, caller)
                : new RestRolesFilter.BehindTheServers(roles, caller);
    }

    private static boolean isSecured(AnnotatedElement element) {
        return SECURITY.stream().anyMatch(element::isAnnotationPresent);
    }

    /** The roles that are let in, none of them where nobody is; absent where everybody is. */
    private static Optional<Set<String>> allowed(AnnotatedElement element) {
        if (element.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(Set.of());
        }
        return Optional.ofNullable(element.getAnnotation(RolesAllowed.class)).map(allowed -> Set.of(allowed.value()));
    }
}
