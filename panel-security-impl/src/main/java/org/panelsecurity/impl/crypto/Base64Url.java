package org.panelsecurity.impl.crypto;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64url without padding (RFC 4648, section 5). Only canonical texts are decoded, so that no two texts give the same bytes. */
public final class Base64Url {
    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Decodes a text; empty if it has padding or spare bits after the last byte, or is not base64url. */
    public static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text)).filter(bytes -> endsLike(bytes, text));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    // The decoder refuses all other errors. Padding and spare bits are at the end, after whole groups of three bytes.
    private static boolean endsLike(byte[] bytes, String text) {
        return text.endsWith(encode(Arrays.copyOfRange(bytes, bytes.length - bytes.length % 3, bytes.length)));
    }
}
