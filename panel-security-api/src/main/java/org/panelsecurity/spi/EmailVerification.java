package org.panelsecurity.spi;

import java.util.Objects;

/**
 * The way in which a provider tells that an e-mail address belongs to a user. The e-mail rules of {@code panel.oauth.allow} need it.
 * Implementations are immutable and thread-safe.
 *
 * <p>Experimental: it can change in any release.
 */
public sealed interface EmailVerification {
    /**
     * The claims tell it. Both must come from the same answer of the provider.
     *
     * @param email name of the claim that is the address
     * @param verified name of the claim that is {@code true} if the provider has verified the address
     */
    record Claims(String email, String verified) implements EmailVerification {
        /** The claims of OpenID Connect Core 1.0, section 5.1. */
        public static final Claims STANDARD = new Claims("email", "email_verified");

        public Claims {
            Objects.requireNonNull(email, "email");
            Objects.requireNonNull(verified, "verified");
        }
    }

    /**
     * No address proves anything: e-mail rules are a deployment problem.
     *
     * @param reason clause for the message, without a period
     */
    record None(String reason) implements EmailVerification {
        public None {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
