package org.panelsecurity.impl.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Python literal, as Panel's users write it, or JSON: the two are told apart nowhere, each part may be either. Lists and tuples
 * become {@link List}, dicts {@link Map}, numbers {@link Long} or {@link BigDecimal}, {@code None} and {@code null} null.
 */
final class LiteralReader {
    private static final int DEEPEST = 50;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d[\\d_]{0,30})(\\.\\d{0,30})?([eE][+-]?\\d{1,3})?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final LiteralText text;
    private int depth;
    private boolean endedWithComma;

    private LiteralReader(LiteralText text) {
        this.text = text;
    }

    static @Nullable Object read(String literal) throws LiteralException {
        LiteralText text = new LiteralText(literal);
        Object value = new LiteralReader(text).value();
        text.skipBlanks();
        if (!text.atEnd()) {
            throw text.unreadable("there is something behind the end");
        }
        return value;
    }

    private @Nullable Object value() throws LiteralException {
        text.skipBlanks();
        if (++depth > DEEPEST) {
            throw text.unreadable("this is nested more than " + DEEPEST + " deep");
        }
        Object value = switch (text.peek()) {
            case '{' -> dict();
            case '[' -> sequence(']');
            case '(' -> tuple();
            default -> scalar();
        };
        depth--;
        return value;
    }

    private @Nullable Object scalar() throws LiteralException {
        if (LiteralString.begins(text)) {
            return LiteralString.read(text);
        }
        Matcher number = text.matcher(NUMBER);
        if (number.lookingAt()) {
            return number(number);
        }
        Matcher word = text.matcher(WORD);
        if (!word.lookingAt()) {
            throw text.unreadable(text.atEnd() ? "a value is missing" : "this is no value");
        }
        int start = text.position();
        text.advance(word.group().length());
        return switch (word.group()) {
            case "True", "true" -> true;
            case "False", "false" -> false;
            case "None", "null" -> null;
            default -> throw new LiteralException("a word that is not quoted", start);
        };
    }

    private Object number(Matcher number) {
        text.advance(number.group().length());
        BigDecimal value = new BigDecimal(number.group().replace("_", "").replaceFirst("\\.$|\\.(?=[eE])", ""));
        boolean whole = number.group(2) == null && number.group(3) == null;
        return whole && value.precision() < 19 ? (Object) value.longValueExact() : value;
    }

    private Map<String, @Nullable Object> dict() throws LiteralException {
        Map<String, @Nullable Object> dict = new LinkedHashMap<>();
        text.advance(1);
        while (!text.take('}')) {
            int start = text.position();
            if (!(value() instanceof String key)) {
                throw new LiteralException("a key must be a string", start);
            }
            if (!text.take(':')) {
                throw text.unreadable("a colon is missing");
            }
            if (dict.containsKey(key)) {
                throw new LiteralException("a key comes twice", start);
            }
            dict.put(key, value());
            next('}');
        }
        return dict;
    }

    private List<@Nullable Object> sequence(char end) throws LiteralException {
        List<@Nullable Object> values = new ArrayList<>();
        text.advance(1);
        while (!text.take(end)) {
            values.add(value());
            next(end);
        }
        return values;
    }

    // One value in parentheses is that value; only a comma makes it a tuple.
    private @Nullable Object tuple() throws LiteralException {
        List<@Nullable Object> values = sequence(')');
        return values.size() == 1 && !endedWithComma ? values.get(0) : values;
    }

    private void next(char end) throws LiteralException {
        endedWithComma = text.take(',');
        if (!endedWithComma && !text.at(end)) {
            throw text.unreadable(text.atEnd() ? "it is not closed with " + end : "a comma or " + end + " is missing");
        }
    }
}
