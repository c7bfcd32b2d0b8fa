package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.panelsecurity.spi.EmailVerification;

/** The address of one answer and the verification of another one never count together. */
class VerifiedEmailTest {
    private final VerifiedEmail verifiedEmail = new VerifiedEmail(EmailVerification.Claims.STANDARD);

    @Test
    void takesUserInfoIfItHasAnAddress() {
        assertThat(merged(of("a@example.com", true), of("b@example.com", true))).isEqualTo("b@example.com");
        assertThat(merged(of("a@example.com", true), of("b@example.com", false)))
                .isEmpty();
        assertThat(merged(of("a@example.com", false), of("b@example.com", true)))
                .isEqualTo("b@example.com");
        assertThat(merged(of("a@example.com", true), of("a@example.com", false)))
                .isEmpty();
    }

    @Test
    void doesNotTakeTheVerificationOfAnotherAddress() {
        assertThat(merged(of("a@example.com", true), of("b@example.com", null))).isEmpty();
        assertThat(merged(of("a@example.com", false), of(null, true))).isEmpty();
        assertThat(merged(of("a@example.com", null), of(null, true))).isEmpty();
    }

    @Test
    void keepsTheVerificationOfTheSameAddress() {
        assertThat(merged(of("a@example.com", true), of("a@example.com", null))).isEqualTo("a@example.com");
        assertThat(merged(of("a@example.com", true), of(null, null))).isEqualTo("a@example.com");
        assertThat(merged(of(null, null), of("a@example.com", true))).isEqualTo("a@example.com");
    }

    private String merged(Map<String, Object> idToken, Map<String, Object> userInfo) {
        Map<String, Object> all = new HashMap<>(idToken);
        verifiedEmail.add(userInfo, all);
        return verifiedEmail.in(all);
    }

    private static Map<String, Object> of(@Nullable String address, @Nullable Boolean verified) {
        Map<String, Object> claims = new HashMap<>();
        if (address != null) {
            claims.put("email", address);
        }
        if (verified != null) {
            claims.put("email_verified", verified);
        }
        return claims;
    }
}
