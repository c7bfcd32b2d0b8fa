package org.panelsecurity.impl.session;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * DEFLATE (RFC 1951) if it helps. The length shows how well a text compresses: an attacker who can change a part of it learns whether
 * the rest is similar. So it must hold nothing that proves anything, such as a token or its signature.
 */
final class Compression {
    // Far more than cookies carry; expanding to more is refused at once.
    private static final int MAX_LENGTH = 1 << 16;

    // Below this it gains little, and most users' requests save the work.
    private static final int MIN_LENGTH = 512;

    private Compression() {}

    /** These bytes, or fewer that {@link #expand} makes these of. */
    static byte[] compress(byte[] plain) {
        if (plain.length < MIN_LENGTH || plain.length > MAX_LENGTH) {
            return plain;
        }
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] compressed = new byte[plain.length];
            int length = deflater.deflate(compressed);
            return deflater.finished() && length < plain.length ? Arrays.copyOf(compressed, length) : plain;
        } finally {
            deflater.end();
        }
    }

    /**
     * What was compressed.
     *
     * @param length of what comes out; exactly so much, or it is refused
     */
    static byte[] expand(byte[] compressed, int length) {
        if (compressed.length == length) {
            return compressed;
        }
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("more than was ever compressed");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            // One byte more: whatever is too long shows.
            byte[] plain = new byte[length + 1];
            int expanded = inflater.inflate(plain);
            if (expanded != length || !inflater.finished() || inflater.getRemaining() > 0) {
                throw new IllegalArgumentException("of another length");
            }
            return Arrays.copyOf(plain, length);
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException(damaged);
        } finally {
            inflater.end();
        }
    }
}
