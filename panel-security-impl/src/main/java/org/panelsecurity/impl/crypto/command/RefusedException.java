package org.panelsecurity.impl.crypto.command;

/** Why a command does not do what it was asked. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String line;

    RefusedException(String line) {
        super(line);
        this.line = line;
    }

    /** What the user reads: one line, nothing secret. */
    String line() {
        return line;
    }
}
