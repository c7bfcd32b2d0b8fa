package org.panelsecurity.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs the tokens of the provider, with a key made for it. Thread-safe. */
final class ProviderTokens {
    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;
    private static final Duration ID_TOKEN_TTL = Duration.ofMinutes(5);
    private static final Duration LOGOUT_TOKEN_TTL = Duration.ofMinutes(2);
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final String issuer;
    private final String clientId;
    private final Clock clock;
    private final RSAKey key;

    ProviderTokens(String issuer, String clientId, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clock = clock;
        try {
            key = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(ALGORITHM)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("The JDK could not make a key for the provider.", e);
        }
    }

    String publicKeys() {
        return new JWKSet(key).toString(true);
    }

    /** Makes an ID token for this access token (OpenID Connect Core 1.0, section 2). */
    String idToken(ProviderLogin login, String accessToken) {
        JWTClaimsSet.Builder claims = claims(ID_TOKEN_TTL);
        login.user().allClaims().forEach(claims::claim);
        claims.claim("sid", login.sid())
                .claim("auth_time", login.at().getEpochSecond())
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(new BearerAccessToken(accessToken), ALGORITHM, null)
                                .getValue());
        if (login.nonce() != null) {
            claims.claim("nonce", login.nonce());
        }
        return sign(claims, JOSEObjectType.JWT);
    }

    /** Makes an access token that is a JWT (RFC 9068). */
    String accessToken(ProviderLogin login, Duration ttl) {
        JWTClaimsSet.Builder claims = claims(ttl);
        login.user().allClaims().forEach(claims::claim);
        claims.claim("client_id", clientId).claim("scope", login.scope().toString());
        return sign(claims, new JOSEObjectType("at+jwt"));
    }

    /** Makes a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
    String logoutToken(String subject, @Nullable String sid) {
        JWTClaimsSet.Builder claims =
                claims(LOGOUT_TOKEN_TTL).subject(subject).claim("events", Map.of(LOGOUT_EVENT, Map.of()));
        if (sid != null) {
            claims.claim("sid", sid);
        }
        return sign(claims, new JOSEObjectType("logout+jwt"));
    }

    private JWTClaimsSet.Builder claims(Duration ttl) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(clientId)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String sign(JWTClaimsSet.Builder claims, JOSEObjectType type) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(ALGORITHM)
                            .type(type)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The provider could not sign a token.", e);
        }
    }

    @Override
    public String toString() {
        return "tokens of " + issuer;
    }
}
