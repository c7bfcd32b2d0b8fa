package org.panelsecurity.impl.session;

import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * An optional field of what is sealed. A release that does not know a field ignores it, and keeps its bytes for the next sealing.
 *
 * @param number from 1 to {@link #MAX_NUMBER}; never given to another field of the same content
 * @param critical whether a release that does not know the field must refuse the whole content
 * @param compressible whether the value may be compressed, see {@link Compression}
 */
record Field<T>(int number, boolean critical, boolean compressible, Type<T> type) {
    // With the bit for "critical", a tag takes one byte.
    static final int MAX_NUMBER = 63;

    /** Writes a value, and reads it back from exactly the bytes of the field. */
    record Type<T>(BiConsumer<Packer, T> writer, Function<Unpacker, T> reader) {}

    private static final Type<String> TEXT = new Type<>(Packer::rest, Unpacker::restAsText);
    private static final Type<byte[]> BYTES = new Type<>(Packer::rest, Unpacker::rest);
    private static final Type<Instant> INSTANT = new Type<>(Packer::instant, Unpacker::instant);
    private static final Type<Set<String>> TEXTS = new Type<>(Packer::texts, Unpacker::texts);

    Field {
        if (number < 1 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("not a number of a field: " + number);
        }
    }

    static Field<String> text(int number) {
        return new Field<>(number, false, false, TEXT);
    }

    static Field<byte[]> bytes(int number) {
        return new Field<>(number, false, false, BYTES);
    }

    /** To the second. */
    static Field<Instant> instant(int number) {
        return new Field<>(number, false, false, INSTANT);
    }

    static Field<Set<String>> texts(int number) {
        return new Field<>(number, false, false, TEXTS);
    }

    /** The same field, which a release that does not know it must not ignore. */
    Field<T> asCritical() {
        return new Field<>(number, true, compressible, type);
    }

    /** The same field in the compressed block: nothing that proves anything, see {@link Compression}. */
    Field<T> asCompressible() {
        return new Field<>(number, critical, true, type);
    }

    /** What stands before the length: the number, and in the lowest bit whether the field is critical. */
    int tag() {
        return (number << 1) | (critical ? 1 : 0);
    }
}
