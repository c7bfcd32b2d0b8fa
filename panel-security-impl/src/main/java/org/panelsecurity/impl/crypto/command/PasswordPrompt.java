package org.panelsecurity.impl.crypto.command;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A password typed twice at a terminal that does not show it. */
final class PasswordPrompt implements PasswordSource {
    // What Java puts where the terminal sends what its locale's encoding does not have: in the locale C, all but ASCII.
    private static final char LOST = '\uFFFD';

    /** A console, as far as it is needed here. */
    interface HiddenLines {
        /** Null at the end of the input. */
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

    // Not by the console's own prompt, which goes to standard output.
    private String ask(String prompt) {
        prompts.print(prompt);
        prompts.flush();
        char[] line = lines.next();
        return line == null ? "" : new String(line);
    }
}
