package org.panelsecurity.impl.protocol;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;

/**
 * The claims of a logout token (OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6). Nimbus would check them as well, but insists
 * on {@code exp}, which the specification's drafts did not have; so older providers do not send it. Their tokens are taken for ten minutes
 * after {@code iat}: enough for a provider that tries again, and little for who stole one.
 */
final class LogoutTokenClaims {
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Duration LIFE_WITHOUT_EXPIRY = Duration.ofMinutes(10);
    private static final int LONGEST_NAME = 255;

    private final ClientRegistration registration;
    private final Clock clock;

    LogoutTokenClaims(ClientRegistration registration, Clock clock) {
        this.registration = registration;
        this.clock = clock;
    }

    /** What such a token says; without the signature nothing that counts. */
    record Content(@Nullable String sub, @Nullable String sid, String jti, Instant issuedAt, Instant usableUntil) {}

    /** Whether a token with these claims was made for a logout, be it right or wrong. */
    static boolean areOfALogout(Map<String, Object> claims) {
        return claims.get("events") instanceof Map<?, ?> events && events.containsKey(LOGOUT);
    }

    Content check(SignedTokens.Parsed token) {
        Map<String, Object> sent = token.sent();
        purpose(sent);
        audience(token.claims());
        String sub = name(sent, "sub");
        String sid = name(sent, "sid");
        if (sub == null && sid == null) {
            throw rejected("it has neither a subject (sub) nor a session (sid)");
        }
        String jti = name(sent, "jti");
        if (jti == null) {
            throw rejected("it has no id (jti)");
        }
        Instant issuedAt = issuedAt(token.claims());
        return new Content(sub, sid, jti, issuedAt, usableUntil(issuedAt, token.claims()));
    }

    private static void purpose(Map<String, Object> claims) {
        if (!(claims.get("events") instanceof Map<?, ?> events) || !(events.get(LOGOUT) instanceof Map)) {
            throw rejected("its events do not say that it is for a logout");
        }
        // Section 2.4: what has one could be meant as an ID token.
        if (claims.containsKey("nonce")) {
            throw rejected("it has a nonce");
        }
    }

    private void audience(JWTClaimsSet claims) {
        if (!claims.getAudience().contains(registration.credentials().clientId())) {
            throw rejected("its audience (aud) is not this client");
        }
    }

    private static @Nullable String name(Map<String, Object> claims, String claim) {
        Object value = claims.get(claim);
        if (value == null) {
            return null;
        }
        if (value instanceof String name && !name.isBlank() && name.length() <= LONGEST_NAME) {
            return name;
        }
        throw rejected("its " + claim + " is not a text of 1 to " + LONGEST_NAME + " characters");
    }

    private Instant issuedAt(JWTClaimsSet claims) {
        @Nullable Date issued = claims.getIssueTime();
        if (issued == null) {
            throw rejected("it does not say when it was issued (iat)");
        }
        if (issued.toInstant().isAfter(clock.instant().plus(skew()))) {
            throw rejected("it was issued in the future (iat)");
        }
        return issued.toInstant();
    }

    private Instant usableUntil(Instant issuedAt, JWTClaimsSet claims) {
        @Nullable Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            return notPast(
                    issuedAt.plus(LIFE_WITHOUT_EXPIRY), "it was issued too long ago (iat) to have no expiry (exp)");
        }
        Instant tooOld = notPast(issuedAt.plus(LONGEST_LIFE), "it was issued too long ago (iat)");
        Instant expired = notPast(expiry.toInstant(), "it has expired (exp)");
        return expired.isBefore(tooOld) ? expired : tooOld;
    }

    private Instant notPast(Instant end, String otherwise) {
        Instant withSkew = end.plus(skew());
        if (!clock.instant().isBefore(withSkew)) {
            throw rejected(otherwise);
        }
        return withSkew;
    }

    private Duration skew() {
        return registration.validation().clockSkew();
    }

    private static LoginFailedException rejected(String why) {
        return TokenKind.LOGOUT_TOKEN.rejected(why);
    }
}
