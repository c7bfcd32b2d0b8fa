package org.panelsecurity.impl.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/**
 * The registration of this client at a provider.
 *
 * @param name of the registration
 * @param credentials of the client
 * @param endpoints without placeholders: discovered or explicit
 * @param jwksUrl the configured URL of the keys; null: the URL in the endpoints
 * @param issuerAliases the names that metadata and ID tokens may contain instead of the issuer, see {@link Issuers}
 * @param scopes to request
 * @param authorizeParameters added to every authorization request
 * @param validation the requirements of a response
 * @param parameters the values of parameters, for the hooks of the preset
 * @param atLogout the effects of a logout at the provider
 * @param network the way to the provider
 */
public record ClientRegistration(
        String name,
        Credentials credentials,
        Endpoints endpoints,
        @Nullable String jwksUrl,
        Set<String> issuerAliases,
        List<String> scopes,
        Map<String, String> authorizeParameters,
        Validation validation,
        Function<String, Optional<String>> parameters,
        AtLogout atLogout,
        Network network) {

    public ClientRegistration {
        issuerAliases = Set.copyOf(issuerAliases);
        scopes = List.copyOf(scopes);
    }

    /** The effects of a logout at the provider, without placeholders. */
    public record AtLogout(ProviderLogout logout, TokenRevocation revocation) {}

    /** Returns the issuer; null if the provider has none. */
    @Nullable
    String issuer() {
        return endpoints instanceof Endpoints.Discovered discovered
                ? discovered.issuer()
                : ((Endpoints.Explicit) endpoints).issuer();
    }

    Issuers issuers() {
        return new Issuers(issuer(), issuerAliases);
    }

    /** Returns the configured URL of the keys; absent if the provider's metadata contains it. */
    Optional<String> configuredKeys() {
        if (jwksUrl == null && endpoints instanceof Endpoints.Explicit known) {
            return Optional.ofNullable(known.jwks());
        }
        return Optional.ofNullable(jwksUrl);
    }

    boolean requestsIdTokens() {
        return scopes.contains("openid");
    }

    boolean couldVerifyIdTokens() {
        return endpoints instanceof Endpoints.Discovered
                || (issuer() != null && configuredKeys().isPresent());
    }

    boolean verifiesIdTokens() {
        return requestsIdTokens() && couldVerifyIdTokens();
    }

    /**
     * The credentials of the client.
     *
     * @param currentSecret the client secret now, since it may change; empty for a public client
     * @param authentication null: the method in the provider's metadata, otherwise basic
     */
    public record Credentials(
            String clientId,
            Supplier<Optional<String>> currentSecret,
            @Nullable ClientAuthentication authentication) {
        /** Returns the client secret now; null for a public client. */
        @Nullable
        String secret() {
            return currentSecret.get().orElse(null);
        }

        /** Hides the secret. */
        @Override
        public String toString() {
            return "Credentials[" + clientId + "]";
        }
    }

    /**
     * The requirements of a response.
     *
     * @param algorithms the allowed signature algorithms of ID tokens
     * @param trustedAudiences the audiences that ID tokens may have beside this client
     * @param clockSkew the allowed difference between clocks
     * @param pkce whether PKCE binds codes to the attempt (RFC 7636)
     * @param nonce whether a nonce binds ID tokens to the attempt
     */
    public record Validation(
            Algorithms algorithms, Set<String> trustedAudiences, Duration clockSkew, boolean pkce, boolean nonce) {
        public Validation {
            trustedAudiences = Set.copyOf(trustedAudiences);
        }
    }

    /**
     * The allowed signature algorithms.
     *
     * @param configured whether an administrator chose them; these may differ from those in the provider's metadata
     */
    public record Algorithms(Set<String> names, boolean configured) {
        public Algorithms {
            names = Set.copyOf(names);
        }
    }
}
