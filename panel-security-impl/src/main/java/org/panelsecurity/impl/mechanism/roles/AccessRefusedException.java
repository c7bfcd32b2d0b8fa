package org.panelsecurity.impl.mechanism.roles;

import java.io.Serial;
import java.util.HashSet;
import java.util.Set;

/**
 * A method of a CDI bean refused its caller. Applications that want to catch it catch {@link SecurityException}; if no application
 * code does, a user gets 403, and a guest is asked to log in.
 */
public final class AccessRefusedException extends SecurityException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final HashSet<String> roles;

    AccessRefusedException(String message, Set<String> roles) {
        super(message);
        this.roles = new HashSet<>(roles);
    }

    /** Returns the roles of which one is enough; empty if no role is. */
    public Set<String> roles() {
        return Set.copyOf(roles);
    }
}
