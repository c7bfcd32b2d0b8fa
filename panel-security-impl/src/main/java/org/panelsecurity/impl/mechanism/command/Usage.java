package org.panelsecurity.impl.mechanism.command;

import com.beust.jcommander.JCommander;
import java.util.ArrayList;
import java.util.List;

/** The help text: the parser's commands and options. The text of the library has four lines for each. */
record Usage(JCommander parser) {
    private static final String PROGRAM = "Usage: java -jar panel-security-impl.jar ";
    private static final String ROW = "  %-16s%s";

    /** Returns the help for all commands. */
    String ofAll() {
        List<String> lines = new ArrayList<>(List.of(PROGRAM + "<command>", ""));
        parser.getCommands().keySet().forEach(name -> lines.add(ROW.formatted(name, description(name))));
        lines.add("");
        parser.getParameters().forEach(option -> lines.add(ROW.formatted(option.getNames(), option.getDescription())));
        return String.join(System.lineSeparator(), lines);
    }

    /** Returns the help for one command. */
    String of(String name) {
        return String.join(System.lineSeparator(), PROGRAM + name, "", description(name));
    }

    private String description(String name) {
        return parser.getUsageFormatter().getCommandDescription(name);
    }
}
