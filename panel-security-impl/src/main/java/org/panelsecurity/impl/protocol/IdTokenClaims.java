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
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The claims of an ID token whose signature is right (OpenID Connect Core 1.0, sections 3.1.3.7 and 3.1.3.8). */
final class IdTokenClaims {
    private static final int LONGEST_SUBJECT = 255;

    private final ClientRegistration registration;
    private final Clock clock;

    IdTokenClaims(ClientRegistration registration, Clock clock) {
        this.registration = registration;
        this.clock = clock;
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

    /**
     * Who issued it, where that is the provider; not believed before the signature is.
     *
     * @param announced the issuer as the provider's metadata names it
     */
    String issuer(SignedJWT token, @Nullable String announced) throws ParseException {
        JWTClaimsSet claims = token.getJWTClaimsSet();
        String named = claims.getIssuer();
        if (named == null
                || announced == null
                || !registration
                        .issuers()
                        .ofTokens(announced, claims.getClaims())
                        .contains(named)) {
            throw IdTokenVerifier.rejected("its issuer is " + named + ", which is not " + announced);
        }
        return named;
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

    VerifiedIdToken check(SignedJWT token, String issuer, Expected expected) throws ParseException {
        JWTClaimsSet claims = token.getJWTClaimsSet();
        Map<String, Object> all = token.getPayload().toJSONObject();
        try {
            standard(claims, issuer);
        } catch (BadJOSEException wrong) {
            throw IdTokenVerifier.rejected(String.valueOf(wrong.getMessage()));
        }
        times(claims);
        authorizedParty(claims);
        nonce(claims, expected.nonce());
        accessTokenHash(claims, token.getHeader().getAlgorithm(), expected.accessToken());
        return new VerifiedIdToken(subject(claims), all);
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

    private void times(JWTClaimsSet claims) {
        Instant latest = clock.instant().plus(registration.validation().clockSkew());
        if (claims.getNotBeforeTime() != null
                && claims.getNotBeforeTime().toInstant().isAfter(latest)) {
            throw IdTokenVerifier.rejected("it is not valid yet (nbf)");
        }
    }

    // A token for several audiences says which of them asked for it, or nobody knows that we did. Nimbus accepts any
    // azp
    // beside an audience that is right.
    private void authorizedParty(JWTClaimsSet claims) throws ParseException {
        String party = claims.getStringClaim("azp");
        boolean needed = claims.getAudience().size() > 1;
        if ((party != null || needed) && !registration.credentials().clientId().equals(party)) {
            throw IdTokenVerifier.rejected("its authorized party (azp) is not this client");
        }
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
