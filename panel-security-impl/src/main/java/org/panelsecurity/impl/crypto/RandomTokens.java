package org.panelsecurity.impl.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** A generator of unguessable values with 256 random bits each. Thread-safe. */
public final class RandomTokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** Returns 43 characters of base64url, which are also a valid code verifier (RFC 7636, section 4.1). */
    public String next() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /** Returns a Fernet key, as {@code panel oauth-secret} prints it: 44 characters of base64url with padding. */
    public String nextFernetKey() {
        return Base64.getUrlEncoder().encodeToString(bytes());
    }

    byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
