package org.panelsecurity.impl.crypto.command;

import java.io.IOException;

/** Where a password comes from. Never the arguments: every user of the machine can read those. */
interface PasswordSource {
    /** The password as it was given, even an empty one. */
    String read() throws RefusedException, IOException;
}
