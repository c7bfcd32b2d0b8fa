package org.panelsecurity.impl.settings.literal;

/** A literal cannot be read; the message says where and why, and quotes nothing of it. */
public final class LiteralException extends Exception {
    private static final long serialVersionUID = 1L;

    LiteralException(String reason, int position) {
        super(reason + " at character " + (position + 1));
    }
}
