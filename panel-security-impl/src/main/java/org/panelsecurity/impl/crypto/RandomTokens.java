package org.panelsecurity.impl.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Values that nobody guesses: 256 random bits as 43 characters of base64url (RFC 7636, section 4.1 fits). Thread-safe. */
public final class RandomTokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
