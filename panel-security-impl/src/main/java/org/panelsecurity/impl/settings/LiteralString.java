package org.panelsecurity.impl.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The strings of a literal: Python's, with prefixes and adjacent ones joined, and JSON's. */
final class LiteralString {
    private static final Pattern BEGIN = Pattern.compile("([rRuUbB]{0,2})(['\"])");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final String ESCAPES = "\\'\"/abfnrtv0";
    private static final String ESCAPED = "\\'\"/\u0007\b\f\n\r\t\u000b\0";

    private final LiteralText text;
    private final StringBuilder value = new StringBuilder();

    private LiteralString(LiteralText text) {
        this.text = text;
    }

    static boolean begins(LiteralText text) {
        return text.matcher(BEGIN).lookingAt();
    }

    static String read(LiteralText text) throws LiteralException {
        LiteralString string = new LiteralString(text);
        while (begins(text)) {
            string.part();
            text.skipBlanks();
        }
        return string.value.toString();
    }

    private void part() throws LiteralException {
        int start = text.position();
        Matcher begin = text.matcher(BEGIN);
        if (!begin.lookingAt()) {
            return;
        }
        boolean raw = begin.group(1).toLowerCase(Locale.ROOT).contains("r");
        char quote = begin.group(2).charAt(0);
        text.advance(begin.group().length());
        while (text.atEnd() || text.peek() != quote) {
            if (text.atEnd() || text.peek() == '\n') {
                throw new LiteralException("a string is not closed", start);
            }
            if (text.peek() == '\\') {
                escape(raw);
            } else {
                take();
            }
        }
        text.advance(1);
    }

    private void take() {
        value.append(text.peek());
        text.advance(1);
    }

    private void escape(boolean raw) throws LiteralException {
        if (raw) {
            // A raw string keeps the backslash, also before a quote.
            take();
            if (!text.atEnd()) {
                take();
            }
            return;
        }
        char escape = text.peek(1);
        int known = ESCAPES.indexOf(escape);
        if (known >= 0) {
            value.append(ESCAPED.charAt(known));
            text.advance(2);
        } else if (escape == '\n') {
            text.advance(2);
        } else {
            hex(escape);
        }
    }

    private void hex(char escape) throws LiteralException {
        int digits = switch (escape) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> throw text.unreadable("an unknown escape; a backslash is written \\\\");
        };
        Matcher hex = text.matcher(HEX, 2, digits);
        if (!hex.matches() || hex.group().length() < digits) {
            throw text.unreadable("an escape with too few digits");
        }
        long codePoint = Long.parseLong(hex.group(), 16);
        if (codePoint > Character.MAX_CODE_POINT) {
            throw text.unreadable("an escape that is no character");
        }
        value.appendCodePoint((int) codePoint);
        text.advance(2 + digits);
    }
}
