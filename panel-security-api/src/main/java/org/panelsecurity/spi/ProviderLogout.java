package org.panelsecurity.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logout at the provider, which takes place with {@code panel.logout.provider=true}. URLs are templates, see {@link Endpoints}.
 * Immutable and thread-safe.
 */
public sealed interface ProviderLogout {
    /** Returns all templates. */
    default List<String> templates() {
        return List.of();
    }

    /** No logout: only the pages of the provider end its session. */
    record None() implements ProviderLogout {}

    /**
     * OpenID Connect RP-Initiated Logout 1.0.
     *
     * @param endpoint end session endpoint; null for the {@code end_session_endpoint} of the metadata
     * @param hintClaim claim that is sent as {@code logout_hint}; null for no hint
     */
    record Standard(@Nullable String endpoint, @Nullable String hintClaim) implements ProviderLogout {
        @Override
        public List<String> templates() {
            return endpoint == null ? List.of() : List.of(endpoint);
        }
    }

    /**
     * Provider-specific logout page, which is used if the metadata have no {@code end_session_endpoint}. The {@code state} is part of the
     * query of the return URL, which the provider must not change.
     *
     * @param endpoint URL of the logout page
     * @param clientParameter name of the parameter for the client id
     * @param returnParameter name of the parameter for the return URL
     */
    record ProviderSpecific(String endpoint, String clientParameter, String returnParameter) implements ProviderLogout {
        public ProviderSpecific {
            Objects.requireNonNull(endpoint, "endpoint");
        }

        @Override
        public List<String> templates() {
            return List.of(endpoint);
        }
    }
}
