package org.panelsecurity.impl.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Predicate;
import org.panelsecurity.impl.crypto.PasswordHash;

/** A password as it is kept: hashed, or plain. */
final class StoredPassword {
    private final Predicate<String> matcher;
    private final boolean hashed;

    private StoredPassword(Predicate<String> matcher, boolean hashed) {
        this.matcher = matcher;
        this.hashed = hashed;
    }

    static StoredPassword of(String stored) {
        if (PasswordHash.isHash(stored)) {
            // A hash that cannot be read is nobody's password, and least of all its own text.
            Predicate<String> matcher = PasswordHash.parse(stored)
                    .<Predicate<String>>map(hash -> hash::matches)
                    .orElse(password -> false);
            return new StoredPassword(matcher, true);
        }
        return new StoredPassword(password -> MessageDigest.isEqual(bytes(stored), bytes(password)), false);
    }

    /** Whether comparing takes the time of a hash. */
    boolean isHashed() {
        return hashed;
    }

    /** Whether it is meant as a hash and is none: nobody could ever log in with it. */
    static boolean isBroken(String stored) {
        return PasswordHash.isHash(stored) && PasswordHash.parse(stored).isEmpty();
    }

    boolean matches(String password) {
        return matcher.test(password);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
