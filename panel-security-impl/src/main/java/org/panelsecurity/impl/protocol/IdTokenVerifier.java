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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;

/** Verifies ID tokens: signature and every claim (OpenID Connect Core 1.0, sections 3.1.3.7, 3.1.3.8 and 12.2). Thread-safe. */
final class IdTokenVerifier {
    private static final int MAX_SUBJECT_LENGTH = 255;

    private final ClientRegistration registration;
    private final SignedTokens tokens;

    IdTokenVerifier(ClientRegistration registration, SignedTokens tokens) {
        this.registration = registration;
        this.tokens = tokens;
    }

    /**
     * Verifies the ID token of a login.
     *
     * @param accessToken the access token that came with it
     * @param nonce of the attempt; null if none was sent
     */
    VerifiedIdToken verify(String idToken, String accessToken, @Nullable String nonce, Metadata metadata) {
        SignedTokens.Parsed token = tokens.parse(idToken);
        String issuer = tokens.issuer(token, metadata);
        tokens.checkSignature(token, issuer, metadata);
        tokens.checkNotBefore(token);
        // A token for several audiences must name the party that requested it, and that is this client. Nimbus accepts
        // any azp if the audience is right.
        tokens.checkAuthorizedParty(token, token.claims().getAudience().size() > 1);
        JWTClaimsSet claims = token.claims();
        if (LogoutTokenVerifier.isLogoutToken(token.sent())) {
            throw rejected("it is a logout token (events)");
        }
        try {
            checkStandardClaims(claims, issuer);
            checkNonce(claims, nonce);
            checkAccessTokenHash(claims, token.jwt().getHeader().getAlgorithm(), accessToken);
        } catch (BadJOSEException | ParseException wrong) {
            throw rejected(String.valueOf(wrong.getMessage()));
        }
        return new VerifiedIdToken(subject(claims), token.sent());
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
        if (hash == null) {
            return;
        }
        try {
            AccessTokenValidator.validate(new BearerAccessToken(accessToken), algorithm, new AccessTokenHash(hash));
        } catch (InvalidHashException | IllegalArgumentException wrong) {
            throw rejected("its at_hash is not the hash of the access token");
        }
    }

    private static String subject(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        boolean valid = subject != null
                && !subject.isBlank()
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
