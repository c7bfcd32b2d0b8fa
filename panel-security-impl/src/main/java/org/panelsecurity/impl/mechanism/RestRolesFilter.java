package org.panelsecurity.impl.mechanism;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;

/**
 * Before one REST resource: 403 without one of its roles, and a guest is asked to log in. It comes before the server's own check, which
 * answers guests each in its own way.
 */
@Priority(Priorities.AUTHENTICATION)
class RestRolesFilter implements ContainerRequestFilter {
    private final Set<String> roles;
    private final RestCaller caller;

    /** @param roles empty where nobody is allowed */
    RestRolesFilter(Set<String> roles, RestCaller caller) {
        this.roles = roles;
        this.caller = caller;
    }

    @Override
    public final void filter(ContainerRequestContext context) {
        if (caller.canBeAsked() && !roles.isEmpty()) {
            context.abortWith(caller.askToLogIn());
        } else if (!admits(context.getSecurityContext())) {
            throw new ForbiddenException();
        }
    }

    final boolean admits(SecurityContext user) {
        return roles.stream().anyMatch(user::isUserInRole);
    }

    /** Where we are switched off: only a net behind the server's own check. */
    @Priority(Priorities.USER)
    static final class BehindTheServers extends RestRolesFilter {
        BehindTheServers(Set<String> roles, RestCaller caller) {
            super(roles, caller);
        }
    }
}
