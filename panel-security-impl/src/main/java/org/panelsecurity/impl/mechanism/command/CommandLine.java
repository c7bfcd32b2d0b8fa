package org.panelsecurity.impl.mechanism.command;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.MissingCommandException;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import java.io.IOException;
import java.io.PrintStream;

/**
 * The command line: prints the value of one command to the output, and everything else to the error stream. No message repeats an
 * argument, since it may be a password in the wrong place.
 */
final class CommandLine {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int NOT_UNDERSTOOD = 2;

    /** The options that need no command. */
    private static final class Options {
        @Parameter(
                names = {"-h", "--help"},
                help = true,
                description = "Print this help.")
        private boolean help;

        @Parameter(names = "--version", help = true, description = "Print the version.")
        private boolean version;
    }

    private final PrintStream output;
    private final PrintStream errors;
    private final String version;
    private final Options options = new Options();
    private final JCommander parser;
    private final Usage usage;

    CommandLine(PrintStream output, PrintStream errors, PasswordSource passwords, String version) {
        this.output = output;
        this.errors = errors;
        this.version = version;
        this.parser = JCommander.newBuilder()
                // An argument that begins with @ is not the name of a file.
                .expandAtSign(false)
                .addObject(options)
                .addCommand("secret", new MakeSecret())
                .addCommand("oauth-secret", new MakeOAuthSecret())
                .addCommand("hash-password", new HashPassword(passwords))
                .addCommand("check", new CheckSettings(() -> Libraries.of(version)))
                .build();
        this.usage = new Usage(parser);
    }

    /** Runs the command and returns the exit code. Call it once. */
    int run(String... arguments) {
        try {
            parser.parse(arguments);
            int exitCode = answer();
            return output.checkError() ? failed("Standard output cannot be written.") : exitCode;
        } catch (MissingCommandException e) {
            return notUnderstood("A command is expected.");
        } catch (ParameterException e) {
            return notUnderstood("The arguments are not understood.");
        } catch (RefusedException e) {
            return failed(e.line());
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            // The message comes from other code, and may contain a secret.
            return failed("The command failed: " + e.getClass().getName());
        }
    }

    private int answer() throws RefusedException, IOException {
        String name = parser.getParsedCommand();
        if (options.help) {
            return print(usage.ofAll());
        }
        if (options.version && name == null) {
            return print(version);
        }
        if (options.version) {
            throw new ParameterException("a version and a command");
        }
        if (name == null) {
            throw new MissingCommandException("none");
        }
        Command command = (Command) parser.findCommandByAlias(name).getObjects().get(0);
        return command.asksForHelp() ? print(usage.of(name)) : command.run(output, errors);
    }

    private int print(String text) {
        output.println(text);
        return DONE;
    }

    private int notUnderstood(String why) {
        errors.println(why);
        errors.println();
        errors.println(usage.ofAll());
        return NOT_UNDERSTOOD;
    }

    private int failed(String line) {
        errors.println(line);
        return FAILED;
    }
}
