package org.panelsecurity.impl.mechanism.command;

import java.io.IOException;

/** A source of a password. Arguments are never used: all users of the machine can read them. */
interface PasswordSource {
    /** Returns the password as it was given, even an empty one. */
    String read() throws RefusedException, IOException;
}
