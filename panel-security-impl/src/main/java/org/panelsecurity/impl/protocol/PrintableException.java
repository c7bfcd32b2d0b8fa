package org.panelsecurity.impl.protocol;

import org.jspecify.annotations.Nullable;

/** A copy of an exception for the log: the same stack trace and causes, with printable messages. */
final class PrintableException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 10;

    private final String text;

    PrintableException(Throwable original) {
        this(original, MAX_CAUSES);
    }

    private PrintableException(Throwable original, int left) {
        super(null, cause(original.getCause(), left), false, true);
        this.text = original.getClass().getName()
                + (original.getMessage() == null ? "" : ": " + UntrustedText.line(original.getMessage()));
        setStackTrace(original.getStackTrace());
    }

    private static @Nullable Throwable cause(@Nullable Throwable cause, int left) {
        return cause == null || left == 0 ? null : new PrintableException(cause, left - 1);
    }

    @Override
    public String getMessage() {
        return text;
    }

    /** Looks like the original. */
    @Override
    public String toString() {
        return text;
    }
}
