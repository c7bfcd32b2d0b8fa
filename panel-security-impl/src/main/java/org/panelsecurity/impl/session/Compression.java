package org.panelsecurity.impl.session;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * DEFLATE (RFC 1951) where it helps. How well something compresses shows in its length: whoever can change a part of it learns whether
 * the rest is alike. So nothing that proves anything, a token or its signature, may be in it.
 */
final class Compression {
    // Far more than cookies carry; what claims to become more is not even begun.
    private static final int MOST = 1 << 16;

    // Below this it gains little, and requests of most users are spared the work.
    private static final int LEAST = 512;

    private Compression() {}

    /** These bytes, or fewer that {@link #expand} makes these of. */
    static byte[] compress(byte[] plain) {
        if (plain.length < LEAST || plain.length > MOST) {
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
        if (length > MOST) {
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
