package org.panelsecurity.impl.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 of texts, for names and challenges. */
public final class Digest {
    private static final int LABEL_LENGTH = 11;

    private Digest() {}

    /** Returns the hash as base64url without padding. This is also the S256 challenge of a verifier (RFC 7636, section 4.2). */
    public static String sha256(String text) {
        return Base64Url.encode(hash(text));
    }

    /** Returns the source expression that allows exactly this style or script (CSP Level 3, section 2.3.1). */
    public static String cspSource(String text) {
        return "sha256-" + Base64.getEncoder().encodeToString(hash(text));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns a short name for a text: 66 bits, enough to distinguish texts that no attacker chooses. */
    public static String label(String text) {
        return sha256(text).substring(0, LABEL_LENGTH);
    }
}
