package org.panelsecurity.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the browser ends the session that its user has at the provider, with {@code panel.logout.provider}. Addresses are templates, as
 * in {@link Endpoints}.
 */
public sealed interface ProviderLogout {
    /** Every template in it. */
    default List<String> templates() {
        return List.of();
    }

    /** Nobody but the provider's own pages can. */
    record None() implements ProviderLogout {}

    /**
     * OpenID Connect RP-Initiated Logout 1.0.
     *
     * @param endpoint where; null: at the {@code end_session_endpoint} of the provider's metadata
     * @param hintClaim the claim that is sent as {@code logout_hint} where the user has it; null for none
     */
    record Standard(@Nullable String endpoint, @Nullable String hintClaim) implements ProviderLogout {
        @Override
        public List<String> templates() {
            return endpoint == null ? List.of() : List.of(endpoint);
        }
    }

    /**
     * Provider-specific logout: used if the provider's metadata has no {@code end_session_endpoint}; otherwise as the standard. The state
     * comes back in the query of the URL to return to, which the provider must not change.
     *
     * @param endpoint where
     * @param clientParameter what it calls the client id
     * @param returnParameter what it calls the address to return to
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
