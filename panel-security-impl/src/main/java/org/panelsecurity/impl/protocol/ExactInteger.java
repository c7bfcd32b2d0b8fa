package org.panelsecurity.impl.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Integers in claims. They identify users, so a number that was rounded on its way does not count: it could be the number of two users. */
public final class ExactInteger {
    // From 2^53 on, several integers have the same floating-point number.
    private static final double FIRST_INEXACT = 1L << 53;

    // More digits than any id has. Also bounds the time and the memory of the conversion.
    private static final int MAX_DIGITS = 100;

    private ExactInteger() {}

    /** Returns the digits of a number; empty if the value is not a number, or is not exactly an integer. */
    public static Optional<String> digits(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Optional.of(value.toString());
        }
        if (value instanceof BigInteger integer) {
            return digits(new BigDecimal(integer));
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Math.abs(number) < FIRST_INEXACT ? digits(BigDecimal.valueOf(number)) : Optional.empty();
        }
        return value instanceof BigDecimal number ? digits(number) : Optional.empty();
    }

    private static Optional<String> digits(BigDecimal number) {
        boolean bounded = Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
        return bounded && number.stripTrailingZeros().scale() <= 0
                ? Optional.of(number.toBigInteger().toString())
                : Optional.empty();
    }
}
