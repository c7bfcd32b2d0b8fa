package org.panelsecurity.impl.settings.literal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An escape sequence in a string that is not raw. */
final class LiteralEscape {
    // JSON writes a slash as \/; Python keeps that backslash. This is the only escape with different meanings.
    private static final String ESCAPES = "\\'\"/abfnrtv";
    private static final String ESCAPED = "\\'\"/\u0007\b\f\n\r\t\u000b";
    private static final int MAX_NAME_LENGTH = 100;
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,3}+");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z0-9][A-Za-z0-9 -]*+)}");

    private final LiteralText text;
    private final StringBuilder value;

    private LiteralEscape(LiteralText text, StringBuilder value) {
        this.text = text;
        this.value = value;
    }

    static void read(LiteralText text, boolean bytes, StringBuilder value) throws LiteralException {
        LiteralEscape escape = new LiteralEscape(text, value);
        char letter = text.peek(1);
        if (letter == '\n') {
            text.advance(1);
            text.next();
        } else if (letter >= '0' && letter <= '7') {
            escape.octal(bytes);
        } else if (letter == 'x') {
            escape.hex(2);
        } else if (!bytes && letter == 'u') {
            escape.hex(4);
        } else if (!bytes && letter == 'U') {
            escape.hex(8);
        } else if (!bytes && letter == 'N') {
            escape.name();
        } else {
            escape.letter(letter);
        }
    }

    // Python keeps the backslash of an unknown escape.
    private void letter(char letter) {
        int known = ESCAPES.indexOf(letter);
        value.append(known < 0 ? '\\' : ESCAPED.charAt(known));
        text.advance(known < 0 ? 1 : 2);
    }

    private void octal(boolean bytes) {
        Matcher octal = text.matcher(OCTAL, 1, 3);
        String digits = octal.lookingAt() ? octal.group() : "";
        int code = Integer.parseInt(digits, 8);
        value.append((char) (bytes ? code & 0xff : code));
        text.advance(1 + digits.length());
    }

    // Surrogates are kept: JSON writes a character above U+FFFF as two escapes.
    private void hex(int digits) throws LiteralException {
        Matcher hex = text.matcher(HEX, 2, digits);
        if (!hex.matches() || hex.group().length() < digits) {
            throw text.unreadable("an escape with too few digits");
        }
        long codePoint = Long.parseLong(hex.group(), 16);
        if (codePoint > Character.MAX_CODE_POINT) {
            throw text.unreadable("an escape that is not a character");
        }
        value.appendCodePoint((int) codePoint);
        text.advance(2 + digits);
    }

    private void name() throws LiteralException {
        Matcher name = text.matcher(NAME, 2, MAX_NAME_LENGTH);
        int codePoint = name.lookingAt() ? named(name.group(1)) : -1;
        if (codePoint < 0) {
            throw text.unreadable("an escape with an unknown character name");
        }
        value.appendCodePoint(codePoint);
        text.advance(2 + name.group().length());
    }

    // Java has additional names: for control characters, and block plus number for characters without a name.
    private static int named(String name) {
        try {
            int codePoint = Character.codePointOf(name);
            boolean javas = name.toUpperCase(Locale.ROOT).endsWith(String.format(Locale.ROOT, " %X", codePoint));
            return javas || name.endsWith(" ") || Character.isISOControl(codePoint) ? -1 : codePoint;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
