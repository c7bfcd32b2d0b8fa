package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.panelsecurity.impl.settings.literal.LiteralException;
import org.panelsecurity.impl.settings.literal.LiteralReader;

/** The format of lists: a Python or JSON list of strings, or comma separated strings, in which {@code \,} is a comma. */
final class ListFormat {
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    // No path, name or secret that is not a literal begins with one of these characters.
    private static final String LITERAL = "[('\"";

    private ListFormat() {}

    static Optional<List<String>> read(String value) throws LiteralException {
        return strings(values(value));
    }

    /** Returns the values of a list; those of a literal may be anything. */
    static List<?> values(String value) throws LiteralException {
        if (LITERAL.indexOf(value.charAt(0)) < 0) {
            return commaSeparated(value);
        }
        Object literal = LiteralReader.read(value);
        return literal instanceof List<?> values ? values : Collections.singletonList(literal);
    }

    /** Returns the strings of a list; empty if the list contains another value. */
    static Optional<List<String>> strings(List<?> values) {
        List<String> strings = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof String string) || string.isBlank()) {
                return Optional.empty();
            }
            strings.add(string.strip());
        }
        return Optional.of(List.copyOf(strings));
    }

    static List<String> commaSeparated(String value) {
        return COMMA.splitAsStream(value)
                .map(part -> part.replace("\\,", ",").strip())
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }
}
