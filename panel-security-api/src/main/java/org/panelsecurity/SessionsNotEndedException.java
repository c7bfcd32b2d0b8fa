package org.panelsecurity;

import java.io.Serial;

/** Exception of {@link OAuthSessions}: the JCache does not answer, so the sessions may go on. A second call is safe. */
public final class SessionsNotEndedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates an exception with the failure of the JCache as its cause. */
    public SessionsNotEndedException(String message, Throwable cause) {
        super(message, cause);
    }
}
