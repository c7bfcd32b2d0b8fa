package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;

/** Verifies ID tokens: signature and every claim (OpenID Connect Core 1.0, sections 3.1.3.7, 3.1.3.8 and 12.2). Thread-safe. */
final class IdTokenVerifier {
    private static final int MAX_SUBJECT_LENGTH = 255;

    private final ClientRegistration registration;
    private final SignedTokens tokens;
    private final SignatureAlgorithms algorithms;
    private final ProviderClock providerClock;

    IdTokenVerifier(
            ClientRegistration registration,
            SignedTokens tokens,
            SignatureAlgorithms algorithms,
            ProviderClock providerClock) {
        this.registration = registration;
        this.tokens = tokens;
        this.algorithms = algorithms;
        this.providerClock = providerClock;
    }

    /**
     * Verifies the ID token of a login.
     *
     * @param accessToken the access token that came with it; empty if there is none
     * @param nonce of the attempt; null if none was sent
     */
    VerifiedIdToken verify(String idToken, String accessToken, @Nullable String nonce, Metadata metadata) {
        SignedTokens.Parsed token = tokens.parse(idToken);
        String issuer = tokens.issuer(token, metadata);
        tokens.checkSignature(token, issuer, metadata);
        tokens.checkNotBefore(token, providerClock);
        // Nimbus accepts any azp if the audience is right.
        tokens.checkAuthorizedParty(token);
        checkFurtherAudiences(token);
        JWTClaimsSet claims = token.claims();
        if (LogoutTokenVerifier.isLogoutToken(token.sent())) {
            throw rejected("it is a logout token (events)");
        }
        try {
            checkStandardClaims(claims, issuer);
            checkNonce(claims, nonce);
            checkAccessTokenHash(claims, token.jwt().getHeader().getAlgorithm(), accessToken);
        } catch (BadJOSEException | ParseException wrong) {
            throw rejected(wrong.getMessage() + clockWords(claims));
        }
        VerifiedIdToken verified = new VerifiedIdToken(subject(token.sent()), token.sent());
        algorithms.verified(token.jwt().getHeader().getAlgorithm().getName());
        return verified;
    }

    /** Fetches the keys before a token needs them. @throws LoginFailedException if they cannot be fetched now */
    void prefetchKeys(Metadata metadata) {
        tokens.prefetchKeys(metadata);
    }

    /**
     * Checks that the verified ID token of a refresh has the subject and the issuer of the login (section 12.2).
     *
     * @param old the previous ID token, which was verified at that time; null if it was not kept
     */
    static void checkRefreshed(VerifiedIdToken refreshed, @Nullable String old, String subject) {
        if (!refreshed.subject().equals(subject)) {
            throw rejected("it was refreshed for another subject");
        }
        // A provider with many tenants has an issuer for each.
        if (old != null && !issuerOf(old).equals(refreshed.claims().get("iss"))) {
            throw rejected("it was refreshed by another issuer");
        }
    }

    /** Checks the subject of a refreshed ID token that cannot be verified now. It came over TLS (section 3.1.3.7, step 6). */
    void checkUnverifiedSubject(String idToken, String subject) {
        if (!subject.equals(tokens.parse(idToken).sent().get("sub"))) {
            throw rejected("it was refreshed for another subject");
        }
    }

    static LoginFailedException rejected(String why) {
        return TokenKind.ID_TOKEN.rejected(why);
    }

    private static Object issuerOf(String verified) {
        return claimsOf(verified).getOrDefault("iss", "");
    }

    /** Returns the claims of a token that was verified before. */
    static Map<String, Object> claimsOf(String verified) {
        try {
            return Objects.requireNonNullElse(
                    SignedJWT.parse(verified).getPayload().toJSONObject(), Map.of());
        } catch (ParseException malformed) {
            throw rejected("the previous one is not a signed JWT: " + malformed.getMessage());
        }
    }

    // Issuer, subject, audience, expiry, issue time.
    private void checkStandardClaims(JWTClaimsSet claims, String issuer) throws BadJOSEException {
        new IDTokenClaimsVerifier(
                        new Issuer(issuer),
                        new ClientID(registration.credentials().clientId()),
                        null,
                        (int) registration.validation().clockSkew().toSeconds())
                .verify(claims, null);
    }

    // Section 3.1.3.7, steps 3 and 4. Some providers list an audience twice.
    private void checkFurtherAudiences(SignedTokens.Parsed token) {
        Set<String> further = new LinkedHashSet<>(token.claims().getAudience());
        further.remove(registration.credentials().clientId());
        further.removeAll(registration.validation().trustedAudiences());
        if (!further.isEmpty() && token.sent().get("azp") == null) {
            throw rejected("its audience (aud) is not this client alone, and no authorized party (azp) is named;"
                    + " panel.oauth.trusted-audiences can allow " + String.join(", ", further));
        }
    }

    private String clockWords(JWTClaimsSet claims) {
        @Nullable Date issued = claims.getIssueTime();
        @Nullable Date expiry = claims.getExpirationTime();
        Duration skew = registration.validation().clockSkew();
        Instant now = Instant.now();
        boolean late = expiry != null && expiry.toInstant().plus(skew).isBefore(now);
        boolean early = issued != null && issued.toInstant().minus(skew).isAfter(now);
        return issued != null && (late || early) ? ": " + providerClock.explain(issued.toInstant()) : "";
    }

    private static void checkNonce(JWTClaimsSet claims, @Nullable String sent) throws ParseException {
        if (sent == null) {
            return;
        }
        String nonce = claims.getStringClaim("nonce");
        if (nonce == null || !MessageDigest.isEqual(bytes(nonce), bytes(sent))) {
            throw rejected("its nonce is not the nonce of this attempt");
        }
    }

    private static void checkAccessTokenHash(JWTClaimsSet claims, JWSAlgorithm algorithm, String accessToken)
            throws ParseException {
        String hash = claims.getStringClaim("at_hash");
        if (hash == null || accessToken.isEmpty()) {
            return;
        }
        try {
            AccessTokenValidator.validate(new BearerAccessToken(accessToken), algorithm, new AccessTokenHash(hash));
        } catch (InvalidHashException | IllegalArgumentException wrong) {
            throw rejected("its at_hash is not the hash of the access token");
        }
    }

    // Section 2: a text. A number could have been rounded, so that two users have one.
    private static String subject(Map<String, Object> sent) {
        if (!(sent.get("sub") instanceof String subject)) {
            throw rejected("its subject (sub) is not a text");
        }
        boolean valid = !subject.isBlank()
                && subject.length() <= MAX_SUBJECT_LENGTH
                && StandardCharsets.US_ASCII.newEncoder().canEncode(subject);
        if (!valid) {
            throw rejected("its subject is not 1 to 255 ASCII characters");
        }
        return subject;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
