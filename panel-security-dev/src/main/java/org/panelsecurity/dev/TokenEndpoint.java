package org.panelsecurity.dev;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.crypto.RandomTokens;

/** The token endpoint (RFC 6749, section 3.2): authorization codes and refresh tokens of the one client. Thread-safe. */
final class TokenEndpoint {
    private static final Duration TOKEN_TTL = Duration.ofHours(1);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final RegisteredClient client;
    private final Grants grants;
    private final Clock clock;
    private final SigningKey key = new SigningKey();
    private final RandomTokens random = new RandomTokens();

    // Looked up while the application's class loader is that of the thread.
    private final JsonProvider json = JsonProvider.provider();

    TokenEndpoint(RegisteredClient client, Grants grants, Clock clock) {
        this.client = client;
        this.grants = grants;
        this.clock = clock;
    }

    /** An answer as JSON. */
    record Answer(int status, String json) {}

    Answer keys() {
        return new Answer(OK, key.keySet());
    }

    /** Answers a token request. */
    Answer tokens(Map<String, String> form) {
        if (!client.isAuthenticated(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""))) {
            return new Answer(UNAUTHORIZED, "{\"error\":\"invalid_client\"}");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> byCode(form).orElseGet(TokenEndpoint::invalidGrant);
            case "refresh_token" -> byRefreshToken(form.getOrDefault("refresh_token", ""));
            default -> new Answer(BAD_REQUEST, "{\"error\":\"unsupported_grant_type\"}");
        };
    }

    private Answer byRefreshToken(String token) {
        return grants.refresh(token).map(user -> issued(user, "", token)).orElseGet(TokenEndpoint::invalidGrant);
    }

    private static Answer invalidGrant() {
        return new Answer(BAD_REQUEST, "{\"error\":\"invalid_grant\"}");
    }

    // RFC 7636, section 4.6.
    private Optional<Answer> byCode(Map<String, String> form) {
        return grants.redeem(form.getOrDefault("code", ""))
                .filter(code -> code.request().redirectUri().equals(form.get("redirect_uri")))
                .filter(code ->
                        code.request().challenge().equals(Digest.sha256(form.getOrDefault("code_verifier", ""))))
                .map(code -> issued(code.user(), code.request().nonce(), grants.refreshToken(code.user())));
    }

    private Answer issued(JsonObject user, String nonce, String refreshToken) {
        return new Answer(
                OK,
                json.createObjectBuilder()
                        .add("access_token", random.next())
                        .add("token_type", "Bearer")
                        .add("expires_in", TOKEN_TTL.toSeconds())
                        .add("refresh_token", refreshToken)
                        .add("id_token", key.sign(claims(user, nonce)))
                        .build()
                        .toString());
    }

    private String claims(JsonObject user, String nonce) {
        Instant now = clock.instant();
        JsonObjectBuilder claims = json.createObjectBuilder(user)
                .add("iss", RegisteredClient.ISSUER)
                .add("aud", RegisteredClient.ID)
                .add("iat", now.getEpochSecond())
                .add("exp", now.plus(TOKEN_TTL).getEpochSecond());
        if (!nonce.isEmpty()) {
            claims.add("nonce", nonce);
        }
        return claims.build().toString();
    }
}
