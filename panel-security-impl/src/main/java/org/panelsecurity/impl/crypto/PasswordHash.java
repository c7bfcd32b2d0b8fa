package org.panelsecurity.impl.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password hash: PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), written {@code pbkdf2-sha256:<iterations>:<salt>:<hash>} with
 * base64url. It has no characters with a meaning in a shell, a MicroProfile Config expression or a path.
 */
public final class PasswordHash {
    /** Longer passwords have no hash and match none, so that a request cannot cause unlimited work. */
    public static final int MAX_PASSWORD_LENGTH = 1_024;

    private static final String SCHEME = "pbkdf2-sha256:";
    // As the OWASP Password Storage Cheat Sheet recommends for this function.
    private static final int ITERATIONS = 600_000;
    private static final int MIN_ITERATIONS = 1_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_LENGTH = 16;
    private static final int MAX_SALT_LENGTH = 64;
    private static final int HASH_LENGTH = 32;
    private static final Pattern FORMAT =
            Pattern.compile(SCHEME + "([1-9][0-9]{3,7}):([A-Za-z0-9_-]+):([A-Za-z0-9_-]+)");
    private static final int MAX_TEXT_LENGTH = 200;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Returns a new hash, with a new salt each time.
     *
     * @throws IllegalArgumentException if the password is empty or too long, or contains NUL
     */
    public static String of(String password) {
        return of(password, ITERATIONS);
    }

    static String of(String password, int iterations) {
        if (!isPossible(password)) {
            throw new IllegalArgumentException(
                    "A password has 1 to " + MAX_PASSWORD_LENGTH + " characters, and none of them is NUL");
        }
        byte[] salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return SCHEME + iterations + ":" + base64.encodeToString(salt) + ":"
                + base64.encodeToString(derive(password, salt, iterations));
    }

    /** Returns whether a text has the prefix of a hash, malformed or not. */
    public static boolean isHash(String text) {
        return text.startsWith(SCHEME);
    }

    /** Parses a hash; empty if its format, a limit or a length is wrong. */
    public static Optional<PasswordHash> parse(String text) {
        Matcher format = FORMAT.matcher(text);
        if (text.length() > MAX_TEXT_LENGTH || !format.matches()) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(format.group(1));
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            return Optional.empty();
        }
        return decode(format.group(2), SALT_LENGTH, MAX_SALT_LENGTH)
                .flatMap(salt -> decode(format.group(3), HASH_LENGTH, HASH_LENGTH)
                        .map(hash -> new PasswordHash(iterations, salt, hash)));
    }

    /** Returns whether the password matches. The time does not depend on the result. */
    public boolean matches(String password) {
        return isPossible(password) && MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    @Override
    public String toString() {
        return "(hidden)";
    }

    // HMAC fills a short key with zeros (RFC 2104, section 2): a password and the same one with NUL have one hash.
    private static boolean isPossible(String password) {
        return !password.isEmpty() && password.length() <= MAX_PASSWORD_LENGTH && !hasNul(password);
    }

    /** Returns whether a password contains the character NUL, which no keyboard writes. */
    public static boolean hasNul(String password) {
        return password.indexOf('\0') >= 0;
    }

    // Encoding the bytes again must give the same text: the decoder ignores spare bits of the last character.
    private static Optional<byte[]> decode(String text, int minLength, int maxLength) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            boolean same = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(text);
            return same && bytes.length >= minLength && bytes.length <= maxLength
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        // The JDK uses UTF-8 for the password (RFC 8018, section 3, leaves the encoding open).
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_LENGTH * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
