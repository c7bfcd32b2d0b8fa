package org.panelsecurity.impl.session;

import java.io.Serial;

/** A session that does not fit into what browsers keep and servers take. */
public final class SessionTooLargeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int bytes;

    SessionTooLargeException(int bytes) {
        super("its cookies would have " + bytes + " bytes");
        this.bytes = bytes;
    }

    /** What its cookies would have. */
    public int bytes() {
        return bytes;
    }
}
