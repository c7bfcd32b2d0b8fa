package org.panelsecurity.impl.mechanism.command;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.io.PrintStream;

/** A command of the jar. */
abstract class Command {
    @Parameter(
            names = {"-h", "--help"},
            help = true,
            description = "Print this help.")
    private boolean help;

    final boolean asksForHelp() {
        return help;
    }

    /** Runs the command and returns the exit code. */
    abstract int run(PrintStream output, PrintStream errors) throws RefusedException, IOException;
}
