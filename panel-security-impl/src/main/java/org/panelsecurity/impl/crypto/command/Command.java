package org.panelsecurity.impl.crypto.command;

import com.beust.jcommander.Parameter;
import java.io.IOException;

/** One thing to be made and printed. */
abstract class Command {
    @Parameter(
            names = {"-h", "--help"},
            help = true,
            description = "Print this help.")
    private boolean help;

    final boolean asksForHelp() {
        return help;
    }

    abstract String value() throws RefusedException, IOException;
}
