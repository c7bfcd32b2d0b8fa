package org.panelsecurity.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Token revocation at logout, which takes place with {@code panel.logout.revoke=true}. Immutable and thread-safe. */
public sealed interface TokenRevocation {
    /** Returns all templates, see {@link Endpoints}. */
    default List<String> templates() {
        return List.of();
    }

    /** No revocation: tokens are valid until they expire. */
    record None() implements TokenRevocation {}

    /**
     * Token revocation of RFC 7009: first the refresh token, then the access token.
     *
     * @param endpoint revocation endpoint, a template; null for the {@code revocation_endpoint} of the metadata
     * @param accessTokens whether the endpoint also accepts access tokens
     */
    record Standard(@Nullable String endpoint, boolean accessTokens) implements TokenRevocation {
        @Override
        public List<String> templates() {
            return endpoint == null ? List.of() : List.of(endpoint);
        }
    }

    /**
     * Provider-specific revocation.
     *
     * @param revoker hook that revokes the tokens
     */
    record ProviderSpecific(TokenRevoker revoker) implements TokenRevocation {
        public ProviderSpecific {
            Objects.requireNonNull(revoker, "revoker");
        }
    }
}
