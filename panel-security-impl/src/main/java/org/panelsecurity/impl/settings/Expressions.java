package org.panelsecurity.impl.settings;

import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Property expressions of MicroProfile Config 3.1: <code>${key}</code>, <code>${key:default}</code>, nested in each other; a backslash
 * before the dollar sign keeps it.
 */
final class Expressions {
    private static final int MAX_DEPTH = 32;
    private static final String START = "${";

    private final Function<String, @Nullable String> values;

    /** @param values the value of a key as it is written; null if there is none */
    Expressions(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /** @throws NoSuchElementException if a key has neither value nor default */
    String resolve(String text) {
        return resolve(text, 0);
    }

    private String resolve(String text, int depth) {
        if (depth > MAX_DEPTH) {
            throw new NoSuchElementException("an expression that refers to itself");
        }
        StringBuilder resolved = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("\\$", at)) {
                resolved.append('$');
                at++;
            } else if (text.startsWith(START, at)) {
                int end = end(text, at + START.length());
                resolved.append(inner(text.substring(at + START.length(), end), depth));
                at = end;
            } else {
                resolved.append(text.charAt(at));
            }
        }
        return resolved.toString();
    }

    /** Returns the place of the brace that ends the expression, or the end of the text. */
    private static int end(String text, int from) {
        int open = 1;
        for (int at = from; at < text.length(); at++) {
            if (text.startsWith(START, at)) {
                open++;
            } else if (text.charAt(at) == '}' && --open == 0) {
                return at;
            }
        }
        return text.length();
    }

    private String inner(String expression, int depth) {
        int colon = colon(expression);
        String key = resolve(colon < 0 ? expression : expression.substring(0, colon), depth + 1);
        String value = values.apply(key);
        if (value != null) {
            return resolve(value, depth + 1);
        }
        if (colon < 0) {
            throw new NoSuchElementException("a key without a value");
        }
        return resolve(expression.substring(colon + 1), depth + 1);
    }

    private static int colon(String expression) {
        int open = 0;
        for (int at = 0; at < expression.length(); at++) {
            char character = expression.charAt(at);
            if (expression.startsWith(START, at)) {
                open++;
            } else if (character == '}') {
                open--;
            } else if (character == ':' && open == 0) {
                return at;
            }
        }
        return -1;
    }
}
