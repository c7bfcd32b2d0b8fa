package org.panelsecurity.impl.settings.literal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reader of Python literals, as Panel's users write them, and of JSON. Both may be mixed: each part may be either. Lists and tuples
 * become {@link List}, dicts {@link Map}, numbers {@link Long} or {@link java.math.BigDecimal}, bytes their text, {@code None} and
 * {@code null} null. Except for the words of JSON, it refuses what Python's {@code ast.literal_eval} refuses.
 */
public final class LiteralReader {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");

    private final LiteralText text;
    private boolean endedWithComma;

    private LiteralReader(LiteralText text) {
        this.text = text;
    }

    public static @Nullable Object read(String literal) throws LiteralException {
        LiteralText text = new LiteralText(literal);
        LiteralEdges.begin(text);
        Object value = new LiteralReader(text).whole();
        LiteralEdges.end(text);
        return value;
    }

    // A tuple needs parentheses only inside another value.
    private @Nullable Object whole() throws LiteralException {
        Object first = value();
        if (!text.at(',')) {
            return first;
        }
        List<@Nullable Object> values = new ArrayList<>();
        values.add(first);
        while (text.take(',') && !text.atLineEnd()) {
            values.add(value());
        }
        return values;
    }

    private @Nullable Object value() throws LiteralException {
        text.skipBlanks();
        return switch (text.peek()) {
            case '{' -> dict();
            case '[' -> sequence(']');
            case '(' -> tuple();
            default -> scalar();
        };
    }

    private @Nullable Object scalar() throws LiteralException {
        if (LiteralString.begins(text)) {
            return LiteralString.read(text);
        }
        if (LiteralNumber.begins(text)) {
            return LiteralNumber.read(text);
        }
        Matcher word = text.matcher(WORD);
        if (!word.lookingAt()) {
            throw noValue();
        }
        int start = text.position();
        text.advance(word.group().length());
        return switch (word.group()) {
            case "True", "true" -> true;
            case "False", "false" -> false;
            case "None", "null" -> null;
            default -> throw text.unreadable("an unquoted word", start);
        };
    }

    private LiteralException noValue() {
        return text.unreadable(
                switch (text.peek()) {
                    case LiteralText.END, '\n' -> "a missing value";
                    case '.' -> "dots that are not a number";
                    case '*' -> "unpacking, which is not supported,";
                    default -> "text that is not a value";
                });
    }

    private Map<String, @Nullable Object> dict() throws LiteralException {
        Map<String, @Nullable Object> dict = new LinkedHashMap<>();
        text.open();
        while (!text.close('}')) {
            entry(dict);
            next('}');
        }
        return dict;
    }

    private void entry(Map<String, @Nullable Object> dict) throws LiteralException {
        int start = text.position();
        Object key = value();
        if (!text.take(':')) {
            boolean set = dict.isEmpty() && (text.at(',') || text.at('}'));
            throw set ? text.unreadable("a set, which is not supported,", start) : text.unreadable("a missing colon");
        }
        if (!(key instanceof String name)) {
            throw text.unreadable("a key that is not a string", start);
        }
        // Python would take the last value, but the duplicate is probably a mistake.
        if (dict.containsKey(name)) {
            throw text.unreadable("a duplicate key", start);
        }
        dict.put(name, value());
    }

    private List<@Nullable Object> sequence(char end) throws LiteralException {
        List<@Nullable Object> values = new ArrayList<>();
        text.open();
        while (!text.close(end)) {
            values.add(value());
            next(end);
        }
        return values;
    }

    // One value in parentheses is that value. Only a comma makes a tuple.
    private @Nullable Object tuple() throws LiteralException {
        List<@Nullable Object> values = sequence(')');
        return values.size() == 1 && !endedWithComma ? values.get(0) : values;
    }

    private void next(char end) throws LiteralException {
        endedWithComma = text.take(',');
        if (!endedWithComma && !text.at(end)) {
            throw text.unreadable(text.atEnd() ? "a missing " + end : "a missing comma or " + end);
        }
    }
}
