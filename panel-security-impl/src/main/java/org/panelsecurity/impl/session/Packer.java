package org.panelsecurity.impl.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/** Writes values one after the other, as {@link Unpacker} reads them. */
final class Packer {
    private static final int SEVEN_BITS = 0x7f;

    private byte[] buffer = new byte[256];
    private int length;

    Packer text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Packer texts(Collection<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
        return this;
    }

    /** To the second. */
    Packer instant(Instant instant) {
        return number(instant.getEpochSecond());
    }

    Packer bytes(byte[] value) {
        return number(value.length).rest(value);
    }

    /** Without a length: the last value of a field or of the whole. */
    Packer rest(byte[] value) {
        makeRoom(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
        return this;
    }

    /** Without a length: the last value of a field or of the whole. */
    Packer rest(String text) {
        return rest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Compressed if that helps; nothing that proves anything may be in it, see {@link Compression}. */
    Packer compressed(byte[] plain) {
        number(plain.length);
        return plain.length == 0 ? this : bytes(Compression.compress(plain));
    }

    <T> Packer field(Field<T> field, T value) {
        number(field.tag());
        int start = length;
        field.type().writer().accept(this, value);
        insertLength(start);
        return this;
    }

    /** Not negative; seven bits a byte, so that most lengths take one. */
    Packer number(long value) {
        makeRoom(Long.BYTES + 1);
        length = write(value, length);
        return this;
    }

    boolean hasAny() {
        return length > 0;
    }

    byte[] packed() {
        return Arrays.copyOf(buffer, length);
    }

    // The length of a value is known once it is written: it moves by what its length takes.
    private void insertLength(int start) {
        int value = length - start;
        makeRoom(Long.BYTES + 1);
        int size = size(value);
        System.arraycopy(buffer, start, buffer, start + size, value);
        write(value, start);
        length += size;
    }

    private int write(long value, int at) {
        int end = at;
        long left = value;
        while (left > SEVEN_BITS) {
            buffer[end++] = (byte) ((left & SEVEN_BITS) | 0x80);
            left >>>= 7;
        }
        buffer[end++] = (byte) left;
        return end;
    }

    private static int size(int value) {
        int size = 1;
        for (int left = value; left > SEVEN_BITS; left >>>= 7) {
            size++;
        }
        return size;
    }

    private void makeRoom(int more) {
        if (more > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
