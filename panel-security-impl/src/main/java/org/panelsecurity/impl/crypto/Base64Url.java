package org.panelsecurity.impl.crypto;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64url without padding (RFC 4648, section 5). Only the one text that encoding gives is decoded, so no two texts are the same bytes. */
public final class Base64Url {
    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty for padding, for bits that are set behind the last byte, and for everything that is no base64url at all. */
    public static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text)).filter(bytes -> endsLike(bytes, text));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    // The decoder refuses everything else; padding and spare bits are at the end, behind whole groups of three bytes.
    private static boolean endsLike(byte[] bytes, String text) {
        return text.endsWith(encode(Arrays.copyOfRange(bytes, bytes.length - bytes.length % 3, bytes.length)));
    }
}
