package org.panelsecurity.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An OpenID Connect provider without a network; its ID tokens are signed by RS256, with a key of 2048 bits. */
final class InProcessProvider {
    static final String ISSUER = "https://sso.example.com/realms/staff";
    static final String CLIENT_ID = "3f0c9c1e-5f2b-4d38-9a55-0c7d7a2f6b11";

    private final RSAKey key;
    private final String subject;
    private byte[] tokens = new byte[0];

    InProcessProvider(String subject) {
        this.subject = subject;
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient http() {
        return new InProcessHttp(this::answer);
    }

    private byte[] answer(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "openid-configuration" -> metadata().getBytes(UTF_8);
            case "keys" -> new JWKSet(key).toString().getBytes(UTF_8);
            case "token" -> tokens;
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static String metadata() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "userinfo_endpoint":"%1$s/userinfo","jwks_uri":"%1$s/keys","response_types_supported":["code"],
                "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}""".formatted(ISSUER);
    }

    /** From now on a code is exchanged for an ID token of this nonce, an access token and a refresh token. */
    void expects(String nonce) {
        tokens = """
                {"access_token":"%s","token_type":"Bearer","expires_in":3600,"refresh_token":"%s","id_token":"%s"}""".formatted("a".repeat(900), "r".repeat(100), idToken(nonce)).getBytes(UTF_8);
    }

    @SuppressWarnings("JavaUtilDate") // Nimbus's own type.
    private String idToken(String nonce) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(CLIENT_ID)
                .subject(subject)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .claim("nonce", nonce)
                .claim("name", "Mona Example")
                .claim("email", "mona@example.com")
                .claim("groups", List.of("staff", "finance", "reports-readers", "auditors", "berlin"))
                .claim("sid", "0b8f0b46-7a0d-4c1e-9a3e-0d7f6f6d2c55")
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
