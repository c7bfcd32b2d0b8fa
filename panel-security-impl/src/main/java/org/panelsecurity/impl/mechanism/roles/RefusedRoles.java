package org.panelsecurity.impl.mechanism.roles;

import jakarta.servlet.ServletRequest;
import java.util.Set;

/** The roles that a refused request would have needed, noted on the request: an exception on its way through the application loses them. */
public final class RefusedRoles {
    private static final String ATTRIBUTE = RefusedRoles.class.getName();

    private RefusedRoles() {}

    static void note(MethodRoles roles, ServletRequest request) {
        request.setAttribute(ATTRIBUTE, roles);
    }

    /** Returns the roles; empty if only the server knows them. */
    public static Set<String> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof MethodRoles roles ? roles.names() : Set.of();
    }
}
