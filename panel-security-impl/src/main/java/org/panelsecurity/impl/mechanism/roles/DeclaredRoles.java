package org.panelsecurity.impl.mechanism.roles;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The roles that classes name in {@link RolesAllowed} and {@link DeclareRoles}. Some servers know only the roles that a servlet or a
 * descriptor declares: without a declaration, no user has the role of a REST resource.
 */
public final class DeclaredRoles {
    private DeclaredRoles() {}

    /** Returns the names, without {@code **}: declared, it would be a role like any other (Jakarta Servlet 6.0, section 13.3). */
    public static Set<String> of(Collection<Class<?>> classes) {
        Set<String> roles = new TreeSet<>();
        for (Class<?> type : classes) {
            DeclareRoles declared = type.getAnnotation(DeclareRoles.class);
            if (declared != null) {
                roles.addAll(List.of(declared.value()));
            }
            add(type.getAnnotation(RolesAllowed.class), roles);
            for (Method method : DeclaredMethods.of(type)) {
                add(method.getAnnotation(RolesAllowed.class), roles);
            }
        }
        roles.remove(MethodRoles.ANY_USER);
        return roles;
    }

    private static void add(@Nullable RolesAllowed allowed, Set<String> roles) {
        if (allowed != null) {
            roles.addAll(List.of(allowed.value()));
        }
    }
}
