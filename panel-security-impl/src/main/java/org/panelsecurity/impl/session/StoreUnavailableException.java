package org.panelsecurity.impl.session;

import java.io.Serial;

/** The shared store does not answer: nobody can tell what it knows of a session. */
public final class StoreUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
