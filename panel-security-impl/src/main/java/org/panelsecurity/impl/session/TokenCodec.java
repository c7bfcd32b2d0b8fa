package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.panelsecurity.impl.crypto.Base64Url;

/**
 * Tokens as bytes, and back to the same text. A part between dots is kept decoded if it is base64url, and else as text. Header and claims
 * of a signed token (RFC 7515, section 7.1) are kept apart, so that they may be compressed: without the signature they prove nothing.
 */
final class TokenCodec {
    // Ways to keep a part.
    private static final int TEXT = 0;
    private static final int BYTES = 1;
    private static final int CLAIMS = 2;

    // A JWE has five (RFC 7516, section 7.1).
    private static final int MAX_PARTS = 5;
    private static final int SIGNED_PARTS = 3;
    private static final int MIN_SIGNATURE_BYTES = 32;

    private TokenCodec() {}

    /**
     * Writes one token.
     *
     * @param claims what may be compressed
     */
    static void pack(String token, Packer packer, Packer claims) {
        List<String> parts = parts(token);
        boolean signed = isSigned(parts);
        packer.number(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            Optional<byte[]> decoded = Base64Url.decode(part);
            int form = decoded.isEmpty() ? TEXT : signed && i < SIGNED_PARTS - 1 ? CLAIMS : BYTES;
            packer.number(form);
            (form == CLAIMS ? claims : packer).bytes(decoded.orElseGet(() -> part.getBytes(UTF_8)));
        }
    }

    static String unpack(Unpacker unpacker, Unpacker claims) {
        List<String> parts = new ArrayList<>();
        for (long left = unpacker.number(); left > 0; left--) {
            parts.add(part(unpacker, claims));
        }
        return String.join(".", parts);
    }

    private static String part(Unpacker unpacker, Unpacker claims) {
        int form = (int) unpacker.number();
        return switch (form) {
            case TEXT -> unpacker.text();
            case BYTES -> Base64Url.encode(unpacker.bytes());
            case CLAIMS -> Base64Url.encode(claims.bytes());
            default -> throw new IllegalArgumentException("a form that this one does not read");
        };
    }

    private static List<String> parts(String token) {
        List<String> parts = Arrays.asList(token.split("\\.", -1));
        return parts.size() > MAX_PARTS ? List.of(token) : parts;
    }

    private static boolean isSigned(List<String> parts) {
        return parts.size() == SIGNED_PARTS
                && IntStream.range(0, SIGNED_PARTS - 1).allMatch(i -> isJson(parts.get(i)))
                && Base64Url.decode(parts.get(SIGNED_PARTS - 1))
                        .filter(signature -> signature.length >= MIN_SIGNATURE_BYTES)
                        .isPresent();
    }

    private static boolean isJson(String part) {
        return Base64Url.decode(part)
                .filter(decoded -> decoded.length > 0 && decoded[0] == '{')
                .isPresent();
    }
}
