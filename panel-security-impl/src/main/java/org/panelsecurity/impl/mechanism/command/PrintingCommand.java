package org.panelsecurity.impl.mechanism.command;

import java.io.IOException;
import java.io.PrintStream;

/** A command that makes one value, and prints it and nothing else. */
abstract class PrintingCommand extends Command {
    /** Returns what is printed. */
    abstract String value() throws RefusedException, IOException;

    @Override
    final int run(PrintStream output, PrintStream errors) throws RefusedException, IOException {
        output.println(value());
        return CommandLine.DONE;
    }
}
