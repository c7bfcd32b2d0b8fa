package org.panelsecurity.impl.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869): derives keys from a secret of any length. The JDK has HKDF since version 25 only. */
final class Hkdf {
    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) {
        try {
            // Section 2.2: without a salt, zeros with the length of a hash are used.
            byte[] key = hmac(salt.length == 0 ? new byte[HASH_LENGTH] : salt).doFinal(secret);
            byte[] output = new byte[0];
            byte[] block = new byte[0];
            for (int counter = 1; output.length < length; counter++) {
                Mac mac = hmac(key);
                mac.update(block);
                mac.update(info);
                block = mac.doFinal(new byte[] {(byte) counter});
                int filled = output.length;
                output = Arrays.copyOf(output, filled + block.length);
                System.arraycopy(block, 0, output, filled, block.length);
            }
            return Arrays.copyOf(output, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static Mac hmac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac;
    }
}
