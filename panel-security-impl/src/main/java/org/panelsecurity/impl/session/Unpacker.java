package org.panelsecurity.impl.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what a {@link Packer} wrote. Only what this application sealed gets here; all the same, everything that does not fit is an
 * {@link IllegalArgumentException}.
 */
final class Unpacker {
    private final byte[] packed;
    private int position;
    private int end;

    Unpacker(byte[] packed) {
        this(packed, 0, packed.length);
    }

    private Unpacker(byte[] packed, int start, int end) {
        this.packed = packed;
        this.position = start;
        this.end = end;
    }

    boolean hasMore() {
        return position < end;
    }

    String text() {
        return text(length());
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

    byte[] bytes() {
        return bytes(length());
    }

    /** Everything that is left of a field or of the whole. */
    byte[] rest() {
        return bytes(end - position);
    }

    /** Everything that is left of a field or of the whole. */
    String restAsText() {
        return text(end - position);
    }

    /** The value of a field: what the reader makes of exactly its bytes. */
    <T> T value(Function<Unpacker, T> reader) {
        int outerEnd = end;
        end = length() + position;
        T value = reader.apply(this);
        if (position != end) {
            throw new IllegalArgumentException("a field of another length");
        }
        end = outerEnd;
        return value;
    }

    /** What was {@link Packer#compressed compressed}. */
    Unpacker block() {
        long expanded = number();
        if (expanded == 0) {
            return new Unpacker(packed, position, position);
        }
        int length = length();
        if (length == expanded) {
            int start = position(length);
            return new Unpacker(packed, start, position);
        }
        return new Unpacker(Compression.expand(bytes(length), (int) Math.min(expanded, Integer.MAX_VALUE)));
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

    private String text(int length) {
        int start = position(length);
        return new String(packed, start, length, StandardCharsets.UTF_8);
    }

    private byte[] bytes(int length) {
        int start = position(length);
        return Arrays.copyOfRange(packed, start, position);
    }

    // Nothing that is packed is longer than what it is in.
    private int length() {
        long length = number();
        if (length > end - position) {
            throw new IllegalArgumentException("longer than the whole");
        }
        return (int) length;
    }

    private int position(int step) {
        int start = position;
        if (step > end - start) {
            throw new IllegalArgumentException("it ends too early");
        }
        position = start + step;
        return start;
    }
}
