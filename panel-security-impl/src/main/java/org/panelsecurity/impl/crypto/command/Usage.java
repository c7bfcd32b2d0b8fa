package org.panelsecurity.impl.crypto.command;

import com.beust.jcommander.JCommander;
import java.util.ArrayList;
import java.util.List;

/** What the help says: the commands and options that the parser has. The library's own text is four lines for each. */
record Usage(JCommander parser) {
    private static final String PROGRAM = "Usage: java -jar panel-security-impl.jar ";
    private static final String ROW = "  %-16s%s";

    /** Of all commands. */
    String ofAll() {
        List<String> lines = new ArrayList<>(List.of(PROGRAM + "<command>", ""));
        parser.getCommands().keySet().forEach(name -> lines.add(ROW.formatted(name, description(name))));
        lines.add("");
        parser.getParameters().forEach(option -> lines.add(ROW.formatted(option.getNames(), option.getDescription())));
        return String.join(System.lineSeparator(), lines);
    }

    /** Of one command. */
    String of(String name) {
        return String.join(System.lineSeparator(), PROGRAM + name, "", description(name));
    }

    private String description(String name) {
        return parser.getUsageFormatter().getCommandDescription(name);
    }
}
