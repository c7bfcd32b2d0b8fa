package org.panelsecurity.tck;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The key with which a stub signs its ID tokens. */
public final class StubKeys {
    private static final StubKeys SOMEBODY_ELSES = new StubKeys();

    private final RSAKey key;

    public StubKeys() {
        try {
            key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half, as a {@code jwks_uri} answers it. */
    public String jwks() {
        return new JWKSet(key).toString();
    }

    /** A signed ID token of these claims, issued now, good for an hour. */
    public String idToken(Map<String, Object> claims) {
        return sign(header(), withTimes(claims), key);
    }

    /** These claims, as a token of another kind: its {@code typ} (RFC 8725, section 3.11). */
    public String typed(String type, Map<String, Object> claims) {
        JWSHeader header =
                new JWSHeader.Builder(header()).type(new JOSEObjectType(type)).build();
        return sign(header, withTimes(claims), key);
    }

    /** Returns these claims, signed with a key that was never published. */
    public String forged(Map<String, Object> claims) {
        return sign(header(), withTimes(claims), SOMEBODY_ELSES.key);
    }

    /** These claims, unsigned: {@code alg} is {@code none} (RFC 7519, section 6). */
    public String unsigned(Map<String, Object> claims) {
        return new PlainJWT(claims(withTimes(claims))).serialize();
    }

    /** These claims, signed by HS256 with the text of the public key: what a confused verifier takes for right. */
    public String confused(Map<String, Object> claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims(withTimes(claims)));
            token.sign(new MACSigner(key.toPublicJWK().toJSONString()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    }

    private static Map<String, Object> withTimes(Map<String, Object> claims) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iat", Instant.now().getEpochSecond());
        all.put("exp", Instant.now().plus(Duration.ofHours(1)).getEpochSecond());
        all.putAll(claims);
        all.values().removeIf(value -> value.equals(""));
        return all;
    }

    private static JWTClaimsSet claims(Map<String, Object> claims) {
        try {
            return JWTClaimsSet.parse(claims);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String sign(JWSHeader header, Map<String, Object> claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(header, claims(claims));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
