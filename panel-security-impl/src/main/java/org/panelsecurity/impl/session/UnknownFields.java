package org.panelsecurity.impl.session;

import java.util.Arrays;

/** Fields of a later release, as they were read. They are kept so that the next sealing writes them again. Immutable. */
public final class UnknownFields {
    static final byte[] NO_BYTES = {};

    /** What all content has that this release, or an earlier one, wrote first. */
    public static final UnknownFields NONE = new UnknownFields(NO_BYTES, NO_BYTES);

    private final byte[] plain;
    private final byte[] compressible;

    private UnknownFields(byte[] plain, byte[] compressible) {
        this.plain = plain;
        this.compressible = compressible;
    }

    static UnknownFields of(byte[] plain, byte[] compressible) {
        return plain.length + compressible.length == 0 ? NONE : new UnknownFields(plain, compressible);
    }

    byte[] bytes(boolean ofCompressedBlock) {
        return ofCompressedBlock ? compressible : plain;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownFields that
                && Arrays.equals(plain, that.plain)
                && Arrays.equals(compressible, that.compressible);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(plain) + Arrays.hashCode(compressible);
    }

    /** Hides the values. */
    @Override
    public String toString() {
        return "UnknownFields[" + (plain.length + compressible.length) + " bytes]";
    }
}
