package org.panelsecurity;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint gave (RFC 6749, section 5.1; OpenID Connect Core 1.0, section 3.1.3.3). A value: its tokens are not
 * believed by holding them.
 *
 * @param accessToken opaque to us, to be sent as a bearer token
 * @param idToken as it came, or null
 * @param refreshToken null when the provider gave none
 * @param expiresAt when the access token expires; null when the provider did not say
 * @param scopes what was granted; what was asked for where the provider did not say
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

    /** Which tokens there are, never their values. */
    @Override
    public String toString() {
        return "TokenSet[access token" + (idToken == null ? "" : ", ID token")
                + (refreshToken == null ? "" : ", refresh token") + ", expires " + expiresAt + "]";
    }
}
