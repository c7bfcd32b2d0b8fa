package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A builder of a valid ID token; a test changes what it is about. Keys are generated once, since that takes long. */
final class TestIdToken {
    static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
    static final RSAKey KEY = rsaKey("key-1");
    static final RSAKey OTHER_KEY = rsaKey("key-2");

    private JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1");
    private final JWTClaimsSet.Builder claims;

    TestIdToken(String issuer) {
        Instant now = Instant.now();
        this.claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("248289")
                .audience(TestRegistration.CLIENT_ID)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", TestRegistration.NONCE);
    }

    /** Returns a builder of a valid logout token, as Keycloak sends it. */
    static TestIdToken forLogout(String issuer) {
        return new TestIdToken(issuer)
                .headed(header -> header.type(new JOSEObjectType("logout+jwt")))
                .claiming("nonce", (Object) null)
                .claiming("exp", Instant.now().plusSeconds(120))
                .claiming("jti", "bWJq-1")
                .claiming("sid", "08a5019c-17e1")
                .claiming("typ", "Logout")
                .claiming("events", Map.of(LOGOUT, Map.of()));
    }

    /** Sets a claim; null removes it. */
    TestIdToken claiming(String name, @Nullable Object value) {
        claims.claim(name, value);
        return this;
    }

    TestIdToken claiming(String name, Instant time) {
        return claiming(name, Date.from(time));
    }

    TestIdToken headed(JWSAlgorithm algorithm) {
        header = new JWSHeader.Builder(algorithm).keyID("key-1");
        return this;
    }

    TestIdToken headed(UnaryOperator<JWSHeader.Builder> change) {
        header = change.apply(header);
        return this;
    }

    JWTClaimsSet claims() {
        return claims.build();
    }

    String signed() {
        return signedBy(KEY);
    }

    /** Returns the signed token, with null for removed claims. */
    String signedWithNulls() {
        try {
            JWSObject token =
                    new JWSObject(header.build(), new Payload(claims.build().toString(true)));
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(KEY));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String signedBy(JWK key) {
        try {
            return signed(new DefaultJWSSignerFactory()
                    .createJWSSigner(key, header.build().getAlgorithm()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String signedBySecret(byte[] secret) {
        try {
            return signed(new MACSigner(secret));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String signed(JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header.build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    static RSAKey rsaKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static JWK ecKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
