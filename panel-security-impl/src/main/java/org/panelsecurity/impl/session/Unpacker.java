package org.panelsecurity.impl.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link Packer} wrote. Only what we sealed comes this far, yet nothing is believed: whatever does not fit is an
 * {@link IllegalArgumentException}.
 */
final class Unpacker {
    private final byte[] packed;
    private int position;

    Unpacker(byte[] packed) {
        this.packed = packed;
    }

    String text() {
        int start = position(length());
        return new String(packed, start, position - start, StandardCharsets.UTF_8);
    }

    @Nullable
    String optionalText() {
        return flag() ? text() : null;
    }

    Set<String> texts() {
        int count = length();
        Set<String> texts = new LinkedHashSet<>(count * 2);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    Instant instant() {
        long second = number();
        if (second > Instant.MAX.getEpochSecond()) {
            throw new IllegalArgumentException("a time that never comes");
        }
        return Instant.ofEpochSecond(second);
    }

    @Nullable
    Instant optionalInstant() {
        return flag() ? instant() : null;
    }

    boolean flag() {
        return number() == 1;
    }

    byte[] bytes() {
        int start = position(length());
        return Arrays.copyOfRange(packed, start, position);
    }

    byte @Nullable [] optionalBytes() {
        return flag() ? bytes() : null;
    }

    /** What was compressed. */
    byte[] expanded() {
        long length = number();
        return Compression.expand(bytes(), (int) Math.min(length, Integer.MAX_VALUE));
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
            byte next = packed[position(1)];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number that does not end");
    }

    // Nothing packed is longer than what it stands in.
    private int length() {
        long length = number();
        if (length > packed.length) {
            throw new IllegalArgumentException("longer than the whole");
        }
        return (int) length;
    }

    private int position(int step) {
        int start = position;
        if (step > packed.length - start) {
            throw new IllegalArgumentException("it ends too early");
        }
        position = start + step;
        return start;
    }
}
