package org.panelsecurity.impl.provider;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.OAuthProvider;

/**
 * The verified e-mail address of a user, in the claims of one preset. Immutable.
 *
 * @param claims the names of the claims
 */
record VerifiedEmail(EmailVerification.Claims claims) {
    /** What stands for an address if the provider has verified none. */
    static final String NONE = "";

    // RFC 5321, section 4.5.3.1.3, without the angle brackets.
    private static final int MAX_LENGTH = 254;

    /** Returns the rule of a preset; for one that verifies no address, its claims are the standard ones, and no rule uses them. */
    static VerifiedEmail of(OAuthProvider preset) {
        return new VerifiedEmail(
                preset.emailVerification() instanceof EmailVerification.Claims named
                        ? named
                        : EmailVerification.Claims.STANDARD);
    }

    /** Returns the address in lower case if the provider has verified it and it can be compared, else {@link #NONE}. */
    String in(Map<String, Object> all) {
        return isTrue(all.get(claims.verified())) && all.get(claims.email()) instanceof String address
                ? lower(address).filter(VerifiedEmail::isAddress).orElse(NONE)
                : NONE;
    }

    /** Returns whether another answer of the provider may tell more. */
    boolean mayBeElsewhere(Map<String, Object> all) {
        return all.get(claims.email()) == null || all.get(claims.verified()) == null;
    }

    /**
     * Adds user info to the claims of an ID token. The verification of one answer never counts for the address of the other one.
     *
     * @param all the claims of the ID token; user info takes precedence
     */
    void add(Map<String, Object> userInfo, Map<String, Object> all) {
        Object known = all.get(claims.email());
        Object address = userInfo.get(claims.email());
        Object verified = userInfo.get(claims.verified());
        boolean none = address == null && known != null;
        boolean same = address != null && address.equals(known) && verified == null;
        if (none || same) {
            verified = all.get(claims.verified());
        }
        all.putAll(userInfo);
        all.remove(claims.verified());
        if (verified != null) {
            all.put(claims.verified(), verified);
        }
    }

    // Amazon Cognito and Apple send the boolean as a text.
    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    private static boolean isAddress(String address) {
        int at = address.lastIndexOf('@');
        return at > 0 && at < address.length() - 1 && address.length() <= MAX_LENGTH;
    }

    /** Returns visible ASCII in lower case; absent for any other text. */
    static Optional<String> lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character <= ' ' || character >= 0x7f) {
                return Optional.empty();
            }
            lower.append(character >= 'A' && character <= 'Z' ? (char) (character + ('a' - 'A')) : character);
        }
        return Optional.of(lower.toString());
    }
}
