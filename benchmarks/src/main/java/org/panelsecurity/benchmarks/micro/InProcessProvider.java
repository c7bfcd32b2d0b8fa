package org.panelsecurity.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelsecurity.tck.StubKeys;

/** An OpenID Connect provider without a network; its ID tokens are signed by RS256, with a key of 2048 bits. */
final class InProcessProvider {
    static final String ISSUER = "https://sso.example.com/realms/staff";
    static final String CLIENT_ID = "3f0c9c1e-5f2b-4d38-9a55-0c7d7a2f6b11";

    private final StubKeys keys = new StubKeys();
    private final String subject;
    private byte[] tokens = new byte[0];

    InProcessProvider(String subject) {
        this.subject = subject;
    }

    HttpClient http() {
        return new InProcessHttp(this::answer);
    }

    private byte[] answer(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "openid-configuration" -> metadata().getBytes(UTF_8);
            case "keys" -> keys.jwks().getBytes(UTF_8);
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

    private String idToken(String nonce) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", CLIENT_ID);
        claims.put("sub", subject);
        claims.put("nonce", nonce);
        claims.put("name", "Mona Example");
        claims.put("email", "mona@example.com");
        claims.put("groups", List.of("staff", "finance", "reports-readers", "auditors", "berlin"));
        claims.put("sid", "0b8f0b46-7a0d-4c1e-9a3e-0d7f6f6d2c55");
        return keys.idToken(claims);
    }
}
