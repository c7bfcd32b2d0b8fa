package org.panelsecurity.dev;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.crypto.RandomTokens;

/** Authorization codes and refresh tokens that were issued. The oldest are dropped if there are many. Thread-safe. */
final class Grants {
    private static final Duration CODE_TTL = Duration.ofMinutes(1);
    private static final int MAX_GRANTS = 1_000;

    private final Clock clock;
    private final RandomTokens random = new RandomTokens();
    private final Map<String, Code> codes = bounded();
    private final Map<String, JsonObject> refreshTokens = bounded();

    Grants(Clock clock) {
        this.clock = clock;
    }

    /**
     * The authorization request that a code answers.
     *
     * @param nonce empty if there is none
     * @param challenge of PKCE, method S256
     */
    record Request(String redirectUri, String nonce, String challenge) {}

    /** The user who was chosen, as claims, for a request. */
    record Code(Request request, JsonObject user, Instant expiresAt) {}

    /** Issues an authorization code. */
    synchronized String code(Request request, JsonObject user) {
        String code = random.next();
        codes.put(code, new Code(request, user, clock.instant().plus(CODE_TTL)));
        return code;
    }

    /** Returns what a code stands for, once. */
    synchronized Optional<Code> redeem(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(found -> clock.instant().isBefore(found.expiresAt()));
    }

    /** Issues a refresh token. */
    synchronized String refreshToken(JsonObject user) {
        String token = random.next();
        refreshTokens.put(token, user);
        return token;
    }

    /** Returns the user of a refresh token, which stays valid. */
    synchronized Optional<JsonObject> refresh(String token) {
        return Optional.ofNullable(refreshTokens.get(token));
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MAX_GRANTS;
            }
        };
    }
}
