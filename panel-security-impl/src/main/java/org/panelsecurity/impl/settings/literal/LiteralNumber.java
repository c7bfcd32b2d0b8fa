package org.panelsecurity.impl.settings.literal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number of a literal, with or without a sign. */
final class LiteralNumber {
    /** Python's limit for integers; used for all numbers here, so that none takes long to read. */
    private static final int MAX_DIGITS = 4300;

    private static final Pattern BEGIN = Pattern.compile("[+-]|\\.?[0-9]");
    private static final Pattern RADIX = Pattern.compile("0([xXoObB])(\\w*+)");
    private static final Pattern DECIMAL =
            Pattern.compile("[0-9_]*+(?<point>\\.[0-9_]*+)?+(?<exponent>[eE][+-]?+[0-9_]++)?+(?<complex>[jJ])?+");
    // Checked separately from the digits: java.util.regex would need a deep stack for many pairs.
    private static final Pattern MISPLACED = Pattern.compile("(?<![0-9])_|_(?![0-9])");
    private static final Pattern PLAIN = Pattern.compile("0++|[1-9][0-9]*+");

    private final LiteralText text;

    private LiteralNumber(LiteralText text) {
        this.text = text;
    }

    static boolean begins(LiteralText text) {
        return text.matcher(BEGIN).lookingAt();
    }

    static Number read(LiteralText text) throws LiteralException {
        LiteralNumber number = new LiteralNumber(text);
        char sign = text.peek();
        if (sign != '-' && sign != '+') {
            return number.end(number.unsigned());
        }
        text.advance(1);
        Number value = number.inParentheses();
        if (sign == '-') {
            value = value instanceof BigInteger whole ? whole.negate() : ((BigDecimal) value).negate();
        }
        return number.end(value);
    }

    // Python removes parentheses before it applies the sign.
    private Number inParentheses() throws LiteralException {
        int opened = 0;
        while (text.at('(')) {
            text.open();
            opened++;
        }
        if (!begins(text) || text.peek() == '+' || text.peek() == '-') {
            throw text.unreadable("a sign without a number");
        }
        Number value = unsigned();
        for (; opened > 0; opened--) {
            if (!text.close(')')) {
                throw text.unreadable("a missing )");
            }
        }
        return value;
    }

    private Number end(Number value) throws LiteralException {
        text.skipBlanks();
        if (text.peek() == '+' || text.peek() == '-') {
            throw text.unreadable("a sum or a complex number, which is not supported,");
        }
        if (value instanceof BigInteger whole) {
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValueExact() : new BigDecimal(whole);
        }
        return value;
    }

    private Number unsigned() throws LiteralException {
        int start = text.position();
        Matcher radix = text.matcher(RADIX);
        Matcher decimal = text.matcher(DECIMAL);
        boolean prefixed = radix.lookingAt();
        String digits = prefixed || decimal.lookingAt() ? (prefixed ? radix : decimal).group() : "";
        text.advance(digits.length());
        if (digits.length() > MAX_DIGITS) {
            throw text.unreadable("a number with more than " + MAX_DIGITS + " characters", start);
        }
        Number value = prefixed ? whole(radix) : decimal(decimal, start);
        if (value == null || Character.isLetterOrDigit(text.peek()) || text.peek() == '_') {
            throw text.unreadable("a malformed number", start);
        }
        return value;
    }

    private static @Nullable BigInteger whole(Matcher number) {
        int radix = switch (number.group(1)) {
            case "x", "X" -> 16;
            case "o", "O" -> 8;
            default -> 2;
        };
        String digits = number.group(2).replace("_", "");
        boolean spelled = !digits.isEmpty()
                && digits.chars().allMatch(digit -> Character.digit(digit, radix) >= 0)
                && !number.group(2).endsWith("_")
                && !number.group(2).contains("__");
        return spelled ? new BigInteger(digits, radix) : null;
    }

    private @Nullable Number decimal(Matcher number, int start) throws LiteralException {
        if (number.group("complex") != null) {
            throw text.unreadable("a complex number, which is not supported,", start);
        }
        String digits = number.group().replace("_", "");
        boolean whole = number.group("point") == null && number.group("exponent") == null;
        if (MISPLACED.matcher(number.group()).find()
                || (whole && !PLAIN.matcher(digits).matches())) {
            return null;
        }
        if (whole) {
            return new BigInteger(digits);
        }
        double rounded = Double.parseDouble(digits);
        if (Double.isInfinite(rounded)) {
            throw text.unreadable("a number that is too large", start);
        }
        // A zero in Python may have an exponent that BigDecimal cannot represent.
        return rounded == 0 ? BigDecimal.ZERO : new BigDecimal(digits);
    }
}
