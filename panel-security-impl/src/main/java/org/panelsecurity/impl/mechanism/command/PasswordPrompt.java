package org.panelsecurity.impl.mechanism.command;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A password source that prompts twice at a terminal without echo. */
final class PasswordPrompt implements PasswordSource {
    // Java's replacement for input that the locale's encoding lacks: in the locale C, everything except ASCII.
    private static final char LOST = '\uFFFD';

    /** The part of a console that is needed here. */
    interface HiddenLines {
        /** Returns the next line; null at the end of the input. */
        char @Nullable [] next();
    }

    private final HiddenLines lines;
    private final PrintStream prompts;

    PasswordPrompt(HiddenLines lines, PrintStream prompts) {
        this.lines = lines;
        this.prompts = prompts;
    }

    @Override
    public String read() throws RefusedException {
        String password = ask("Password: ");
        if (!password.isEmpty() && !ask("Repeat the password: ").equals(password)) {
            throw new RefusedException("The two passwords differ.");
        }
        if (password.indexOf(LOST) >= 0) {
            throw new RefusedException("The password contains characters that the terminal's locale does not support.");
        }
        return password;
    }

    // The console's prompt is not used, because it goes to standard output.
    private String ask(String prompt) {
        prompts.print(prompt);
        prompts.flush();
        char[] line = lines.next();
        return line == null ? "" : new String(line);
    }
}
