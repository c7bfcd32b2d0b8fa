package org.panelsecurity.impl.crypto;

import java.util.Arrays;

/** HKDF with SHA-256 (RFC 5869): derives keys from a secret of any length. The JDK has HKDF since version 25 only. */
final class Hkdf {
    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) {
        // Section 2.2: without a salt, zeros with the length of a hash are used.
        byte[] key = Hmac.sha256(salt.length == 0 ? new byte[HASH_LENGTH] : salt, secret);
        byte[] output = new byte[0];
        byte[] block = new byte[0];
        for (int counter = 1; output.length < length; counter++) {
            block = Hmac.sha256(key, block, info, new byte[] {(byte) counter});
            int filled = output.length;
            output = Arrays.copyOf(output, filled + block.length);
            System.arraycopy(block, 0, output, filled, block.length);
        }
        return Arrays.copyOf(output, length);
    }
}
