package org.panelsecurity.impl.docs;

import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelsecurity.spi.Parameter;

/** A row of the table of a provider's own parameters. */
final class ParameterRow {
    private ParameterRow() {}

    static String render(Parameter parameter) {
        String key = "panel.oauth." + parameter.name();
        String variable = EnvironmentVariable.of(key);
        return "| `" + key + "` | " + code(Stream.concat(Stream.of(parameter.name()), aliases(parameter))) + " | "
                + code(Stream.concat(Stream.ofNullable(parameter.variable()), Stream.of(variable))) + " | "
                + parameter.meaning() + " |\n";
    }

    private static Stream<String> aliases(Parameter parameter) {
        return new TreeSet<>(parameter.aliases()).stream();
    }

    private static String code(Stream<String> words) {
        return words.map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
