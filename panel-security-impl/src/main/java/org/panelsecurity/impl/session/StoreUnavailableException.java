package org.panelsecurity.impl.session;

import java.io.Serial;

/** The shared store does not answer: what it knows of a session cannot be told. */
public final class StoreUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
