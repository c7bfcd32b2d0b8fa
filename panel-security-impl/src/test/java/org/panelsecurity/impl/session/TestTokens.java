package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;
import org.panelsecurity.impl.crypto.Base64Url;

/** Tokens in the formats of providers; the same in every run. */
public final class TestTokens {
    // RS256 with a key of 2048 bits.
    private static final int SIGNATURE = 256;

    private final Random random;

    public TestTokens(long seed) {
        random = new Random(seed);
    }

    /** Returns a signed token (RFC 7515, section 7.1). */
    public String signed(String header, String claims) {
        return Base64Url.encode(header.getBytes(UTF_8)) + "." + Base64Url.encode(claims.getBytes(UTF_8)) + "."
                + bytes(SIGNATURE);
    }

    /** Returns a number of random bytes in base64url. */
    public String bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    /** Returns a number of random letters and digits. */
    public String letters(int count) {
        String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        return random.ints(count, 0, all.length())
                .collect(StringBuilder::new, (text, i) -> text.append(all.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** Returns letters that compress badly, the same each time. */
    static String noise(int length) {
        return new Random(1)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
