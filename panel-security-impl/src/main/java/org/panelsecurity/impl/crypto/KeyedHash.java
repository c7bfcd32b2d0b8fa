package org.panelsecurity.impl.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** HMAC-SHA-256 of texts, with a random key that no other process has. Thread-safe. */
public final class KeyedHash {
    private static final int BYTES = 8;

    private final byte[] key = new RandomTokens().bytes();

    /** Returns the first 64 bits of the hash in hexadecimal: the same text has the same hash, and no hash reveals its text. */
    public String of(String text) {
        byte[] hash = Hmac.sha256(key, text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
