package org.panelsecurity.impl.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Predicate;
import org.panelsecurity.impl.crypto.PasswordHash;

/** A stored password: hashed or plain. */
final class StoredPassword {
    private final Predicate<String> matcher;
    private final boolean hashed;

    private StoredPassword(Predicate<String> matcher, boolean hashed) {
        this.matcher = matcher;
        this.hashed = hashed;
    }

    static StoredPassword of(String stored) {
        if (PasswordHash.isHash(stored)) {
            // A malformed hash matches no password, and above all not its own text.
            Predicate<String> matcher = PasswordHash.parse(stored)
                    .<Predicate<String>>map(hash -> hash::matches)
                    .orElse(password -> false);
            return new StoredPassword(matcher, true);
        }
        return new StoredPassword(password -> MessageDigest.isEqual(bytes(stored), bytes(password)), false);
    }

    /** Returns whether a comparison computes a hash. */
    boolean isHashed() {
        return hashed;
    }

    /** Returns whether the text is a malformed hash, which no password matches. */
    static boolean isBroken(String stored) {
        return PasswordHash.isHash(stored) && PasswordHash.parse(stored).isEmpty();
    }

    /** Returns whether the password matches. A password with NUL never does, plain or hashed. */
    boolean matches(String password) {
        return !PasswordHash.hasNul(password) && matcher.test(password);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
