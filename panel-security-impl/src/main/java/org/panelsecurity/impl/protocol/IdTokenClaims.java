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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The claims of an ID token whose signature is right (OpenID Connect Core 1.0, sections 3.1.3.7 and 3.1.3.8). */
final class IdTokenClaims {
    private static final int LONGEST_SUBJECT = 255;

    private final ClientRegistration registration;

    IdTokenClaims(ClientRegistration registration) {
        this.registration = registration;
    }

    /**
     * What the claims must fit.
     *
     * @param nonce null where none was sent
     */
    record Expected(@Nullable String nonce, String accessToken) {
        /** Hides nonce and token. */
        @Override
        public String toString() {
            return "Expected";
        }
    }

    /** Who issued a token that was verified once; empty where it does not say. */
    static String issuerOf(String verified) {
        try {
            return Objects.requireNonNullElse(
                    SignedJWT.parse(verified).getJWTClaimsSet().getIssuer(), "");
        } catch (ParseException malformed) {
            throw IdTokenVerifier.rejected("the one before is no signed JWT: " + malformed.getMessage());
        }
    }

    VerifiedIdToken check(SignedTokens.Parsed token, String issuer, Expected expected) {
        JWTClaimsSet claims = token.claims();
        if (LogoutTokenClaims.areOfALogout(token.sent())) {
            throw IdTokenVerifier.rejected("it is a logout token (events)");
        }
        try {
            standard(claims, issuer);
            nonce(claims, expected.nonce());
            accessTokenHash(claims, token.jwt().getHeader().getAlgorithm(), expected.accessToken());
        } catch (BadJOSEException | ParseException wrong) {
            throw IdTokenVerifier.rejected(String.valueOf(wrong.getMessage()));
        }
        return new VerifiedIdToken(subject(claims), token.sent());
    }

    // Issuer, subject, audience, expiry, issue time.
    private void standard(JWTClaimsSet claims, String issuer) throws BadJOSEException {
        new IDTokenClaimsVerifier(
                        new Issuer(issuer),
                        new ClientID(registration.credentials().clientId()),
                        null,
                        (int) registration.validation().clockSkew().toSeconds())
                .verify(claims, null);
    }

    private static void nonce(JWTClaimsSet claims, @Nullable String sent) throws ParseException {
        if (sent == null) {
            return;
        }
        String nonce = claims.getStringClaim("nonce");
        if (nonce == null || !MessageDigest.isEqual(bytes(nonce), bytes(sent))) {
            throw IdTokenVerifier.rejected("its nonce is not this attempt's");
        }
    }

    private static void accessTokenHash(JWTClaimsSet claims, JWSAlgorithm algorithm, String accessToken)
            throws ParseException {
        String hash = claims.getStringClaim("at_hash");
        if (hash == null) {
            return;
        }
        try {
            AccessTokenValidator.validate(new BearerAccessToken(accessToken), algorithm, new AccessTokenHash(hash));
        } catch (InvalidHashException | IllegalArgumentException wrong) {
            throw IdTokenVerifier.rejected("its at_hash is not that of the access token");
        }
    }

    private static String subject(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        boolean good = subject != null
                && !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && StandardCharsets.US_ASCII.newEncoder().canEncode(subject);
        if (!good) {
            throw IdTokenVerifier.rejected("its subject is not 1 to 255 ASCII characters");
        }
        return subject;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
