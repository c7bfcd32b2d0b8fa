package org.panelsecurity;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a token endpoint (RFC 6749, section 5.1; OpenID Connect Core 1.0, section 3.1.3.3). Immutable and thread-safe. The
 * tokens are not verified.
 *
 * @param accessToken bearer token, opaque to the client; empty if the provider issued none, or none that is a bearer token
 * @param idToken ID token as received; null if there is none
 * @param refreshToken refresh token; null if there is none
 * @param expiresAt expiry of the access token; null if the provider did not send it
 * @param scopes granted scopes; the requested scopes if the provider did not send them
 */
public record TokenSet(
        String accessToken,
        @Nullable String idToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt,
        Set<String> scopes) {

    public TokenSet {
        Objects.requireNonNull(accessToken, "accessToken");
        scopes = Set.copyOf(new LinkedHashSet<>(scopes));
    }

    /** Returns the kinds of tokens, never their values. */
    @Override
    public String toString() {
        return "TokenSet[" + (accessToken.isEmpty() ? "no access token" : "access token")
                + (idToken == null ? "" : ", ID token") + (refreshToken == null ? "" : ", refresh token") + ", expires "
                + expiresAt + "]";
    }
}
