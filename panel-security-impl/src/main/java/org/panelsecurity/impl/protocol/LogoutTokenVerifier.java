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
 * Verifies logout tokens (OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6). Any sender may post one, so every check that
 * needs no network comes first. Nimbus has such a verifier too, but it requires {@code exp}, which drafts of the specification did not
 * have, so that older providers do not send it. Their tokens are accepted for ten minutes after {@code iat}: long enough for a provider
 * that retries, and of little use to a thief. Thread-safe.
 */
final class LogoutTokenVerifier {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration MAX_TTL = Duration.ofDays(1);
    private static final Duration TTL_WITHOUT_EXPIRY = Duration.ofMinutes(10);
    private static final int MAX_NAME_LENGTH = 255;

    private final ClientRegistration registration;
    private final SignedTokens tokens;
    private final ProviderClock providerClock;
    private final Clock clock;

    LogoutTokenVerifier(
            ClientRegistration registration, SignedTokens tokens, ProviderClock providerClock, Clock clock) {
        this.registration = registration;
        this.tokens = tokens;
        this.providerClock = providerClock;
        this.clock = clock;
    }

    /** Returns whether a token with these claims was issued for a logout, valid or not. */
    static boolean isLogoutToken(Map<String, Object> claims) {
        return claims.get("events") instanceof Map<?, ?> events && events.containsKey(EVENT);
    }

    VerifiedLogoutToken verify(String logoutToken, MetadataSource metadata) {
        SignedTokens.Parsed token = tokens.parse(logoutToken);
        Map<String, Object> sent = token.sent();
        checkEvent(sent);
        checkAudience(token.claims());
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
        Instant usableUntil = usableUntil(issuedAt, token.claims());
        tokens.checkNotBefore(token, providerClock);
        tokens.checkAuthorizedParty(token);
        Metadata known = metadata.get();
        tokens.checkSignature(token, tokens.issuer(token, known), known);
        return new VerifiedLogoutToken(sub, sid, jti, issuedAt, usableUntil);
    }

    private static void checkEvent(Map<String, Object> claims) {
        if (!(claims.get("events") instanceof Map<?, ?> events) || !(events.get(EVENT) instanceof Map)) {
            throw rejected("its events do not contain a back-channel logout");
        }
        // Section 2.4: a token with a nonce could be an ID token.
        if (claims.containsKey("nonce")) {
            throw rejected("it has a nonce");
        }
    }

    private void checkAudience(JWTClaimsSet claims) {
        if (!claims.getAudience().contains(registration.credentials().clientId())) {
            throw rejected("its audience (aud) is not this client");
        }
    }

    private static @Nullable String name(Map<String, Object> claims, String claim) {
        Object value = claims.get(claim);
        if (value == null) {
            return null;
        }
        if (value instanceof String name && !name.isBlank() && name.length() <= MAX_NAME_LENGTH) {
            return name;
        }
        throw rejected("its " + claim + " is not a text of 1 to " + MAX_NAME_LENGTH + " characters");
    }

    private Instant issuedAt(JWTClaimsSet claims) {
        @Nullable Date issued = claims.getIssueTime();
        if (issued == null) {
            throw rejected("it has no issue time (iat)");
        }
        if (issued.toInstant().isAfter(clock.instant().plus(skew()))) {
            throw rejected("it was issued in the future (iat): " + providerClock.explain(issued.toInstant()));
        }
        return issued.toInstant();
    }

    private Instant usableUntil(Instant issuedAt, JWTClaimsSet claims) {
        @Nullable Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            return notPast(
                    issuedAt.plus(TTL_WITHOUT_EXPIRY),
                    "it was issued too long ago (iat) to have no expiry (exp)",
                    issuedAt);
        }
        Instant tooOld = notPast(issuedAt.plus(MAX_TTL), "it was issued too long ago (iat)", issuedAt);
        Instant expired = notPast(expiry.toInstant(), "it has expired (exp)", issuedAt);
        return expired.isBefore(tooOld) ? expired : tooOld;
    }

    private Instant notPast(Instant end, String otherwise, Instant issuedAt) {
        Instant withSkew = end.plus(skew());
        if (!clock.instant().isBefore(withSkew)) {
            throw rejected(otherwise + ": " + providerClock.explain(issuedAt));
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
