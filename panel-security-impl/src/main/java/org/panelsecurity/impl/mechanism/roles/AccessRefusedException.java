package org.panelsecurity.impl.mechanism.roles;

import java.io.Serial;

/**
 * A method of a CDI bean refused its caller. Applications that want to catch it catch {@link SecurityException}; if no application
 * code does, a user gets 403, and a guest is asked to log in.
 */
public final class AccessRefusedException extends SecurityException {
    @Serial
    private static final long serialVersionUID = 1L;

    AccessRefusedException(String message) {
        super(message);
    }
}
