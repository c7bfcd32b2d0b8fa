package org.panelsecurity.impl.crypto.command;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.io.PrintStream;

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

    /** Returns what is printed. */
    abstract String value() throws RefusedException, IOException;

    /** Runs the command and returns the exit code. */
    int run(PrintStream output, PrintStream errors) throws RefusedException, IOException {
        output.println(value());
        return CommandLine.DONE;
    }
}
