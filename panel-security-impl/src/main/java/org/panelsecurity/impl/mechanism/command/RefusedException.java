package org.panelsecurity.impl.mechanism.command;

/** The exception for a command that refuses its input. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String line;

    RefusedException(String line) {
        super(line);
        this.line = line;
    }

    /** Returns the message for the user: one line, without secrets. */
    String line() {
        return line;
    }
}
