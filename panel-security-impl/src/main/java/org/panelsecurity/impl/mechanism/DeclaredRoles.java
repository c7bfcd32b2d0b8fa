package org.panelsecurity.impl.mechanism;

import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;

/**
 * The roles that classes name in {@link RolesAllowed}. Some servers know only the roles that a servlet or a descriptor declares: without a
 * declaration, no user has the role of a REST resource.
 */
final class DeclaredRoles {
    // Jakarta Servlet 6.0, section 13.3: declared, it would be a role like any other.
    private static final String ANY_USER = "**";

    private DeclaredRoles() {}

    static Set<String> of(Set<Class<?>> classes) {
        Set<String> roles = new TreeSet<>();
        for (Class<?> type : classes) {
            add(type, roles);
            for (Method method : methods(type)) {
                add(method, roles);
            }
        }
        return roles;
    }

    // If a class of a signature is missing, neither reflection nor the application can use this class.
    private static Method[] methods(Class<?> type) {
        try {
            return type.getDeclaredMethods();
        } catch (LinkageError missing) {
            return new Method[0];
        }
    }

    private static void add(AnnotatedElement element, Set<String> roles) {
        RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            roles.addAll(Set.of(allowed.value()));
            roles.remove(ANY_USER);
        }
    }
}
