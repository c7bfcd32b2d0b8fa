package org.panelsecurity.impl.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/**
 * Our entry at a provider, and how we talk to it.
 *
 * @param name of the registration
 * @param credentials who we are there
 * @param endpoints without placeholders: discovered or explicit
 * @param jwksUrl keys by hand; null: those that the endpoints tell
 * @param issuerAliases what metadata and ID tokens may name instead of the issuer, see {@link Issuers}
 * @param scopes to ask for
 * @param authorizeParameters added to every authorization request
 * @param validation what an answer must fulfil
 * @param parameters what the preset's hooks may ask for
 * @param atLogout what a logout does there
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
        AtLogout atLogout) {

    public ClientRegistration {
        issuerAliases = Set.copyOf(issuerAliases);
        scopes = List.copyOf(scopes);
    }

    /** What a logout does at the provider, without placeholders. */
    public record AtLogout(ProviderLogout logout, TokenRevocation revocation) {}

    /** Null where the provider has no such name. */
    @Nullable
    String issuer() {
        return endpoints instanceof Endpoints.Discovered discovered
                ? discovered.issuer()
                : ((Endpoints.Explicit) endpoints).issuer();
    }

    Issuers issuers() {
        return new Issuers(issuer(), issuerAliases);
    }

    /** Where the keys are, unless the provider's metadata says so. */
    Optional<String> configuredKeys() {
        if (jwksUrl == null && endpoints instanceof Endpoints.Explicit known) {
            return Optional.ofNullable(known.jwks());
        }
        return Optional.ofNullable(jwksUrl);
    }

    /**
     * Who we are at the provider.
     *
     * @param secret null for a public client
     * @param authentication null: as the provider's metadata says, else basic
     */
    public record Credentials(
            String clientId,
            @Nullable String secret,
            @Nullable ClientAuthentication authentication) {
        /** Hides the secret. */
        @Override
        public String toString() {
            return "Credentials[" + clientId + "]";
        }
    }

    /**
     * What an answer must fulfil.
     *
     * @param algorithms the signatures that an ID token may have
     * @param clockSkew how far apart the clocks may be
     * @param pkce whether codes are bound to the attempt (RFC 7636)
     * @param nonce whether ID tokens are bound to the attempt
     */
    public record Validation(Set<String> algorithms, Duration clockSkew, boolean pkce, boolean nonce) {}
}
