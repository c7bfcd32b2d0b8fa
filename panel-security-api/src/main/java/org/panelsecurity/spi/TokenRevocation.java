package org.panelsecurity.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How tokens are revoked at the provider when their session is logged out, with {@code panel.logout.revoke}. */
public sealed interface TokenRevocation {
    /** Every template in it, as in {@link Endpoints}. */
    default List<String> templates() {
        return List.of();
    }

    /** They cannot be: they are good until they expire. */
    record None() implements TokenRevocation {}

    /**
     * RFC 7009: the refresh token first, then the access token.
     *
     * @param endpoint where, a template; null: at the {@code revocation_endpoint} of the provider's metadata
     * @param accessTokens whether it revokes access tokens too
     */
    record Standard(@Nullable String endpoint, boolean accessTokens) implements TokenRevocation {
        @Override
        public List<String> templates() {
            return endpoint == null ? List.of() : List.of(endpoint);
        }
    }

    /** Provider-specific revocation, as the revoker sends it. */
    record ProviderSpecific(TokenRevoker revoker) implements TokenRevocation {
        public ProviderSpecific {
            Objects.requireNonNull(revoker, "revoker");
        }
    }
}
