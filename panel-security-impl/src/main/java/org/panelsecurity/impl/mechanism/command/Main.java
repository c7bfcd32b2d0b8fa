package org.panelsecurity.impl.mechanism.command;

import java.io.Console;
import java.util.Objects;

/** The main class of the jar: runs the command line with the streams of this process. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(new CommandLine(System.out, System.err, passwords(), version()).run(arguments));
    }

    // JDK 22 to 24 return a console even without a terminal, unless the old implementation is selected.
    @SuppressWarnings("SystemConsoleNull")
    private static PasswordSource passwords() {
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        return console == null
                ? new PasswordLine(System.in, System.err)
                : new PasswordPrompt(console::readPassword, System.err);
    }

    private static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "unknown");
    }
}
