package org.panelsecurity.impl.settings.literal;

/** The exception for a malformed literal. The message contains position and reason, but no part of the literal. */
public final class LiteralException extends Exception {
    private static final long serialVersionUID = 1L;

    LiteralException(String reason, int position) {
        super(reason + " at character " + (position + 1));
    }
}
