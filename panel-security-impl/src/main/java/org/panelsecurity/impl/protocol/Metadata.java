package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.Endpoints;

/**
 * The metadata of a provider: endpoints and capabilities.
 *
 * @param issuer possibly with a placeholder for tenants; null if the provider has none
 * @param authorize empty if browsers are never redirected to the provider
 * @param algorithms the signature algorithms of ID tokens; empty if unknown
 * @param announcesIss whether authorization responses contain iss (RFC 9207, section 3)
 * @param authenticationMethods the client authentication methods of the token endpoint; empty if unknown
 * @param endSession empty if there is no end session endpoint (OpenID Connect RP-Initiated Logout 1.0, section 2.1)
 * @param revocation empty if there is no revocation endpoint (RFC 7009)
 */
record Metadata(
        @Nullable String issuer,
        Optional<URI> authorize,
        URI token,
        Optional<URI> userInfo,
        Optional<URI> jwks,
        Set<String> algorithms,
        boolean announcesIss,
        Set<String> authenticationMethods,
        Optional<URI> endSession,
        Optional<URI> revocation) {

    Metadata {
        algorithms = Set.copyOf(algorithms);
        authenticationMethods = Collections.unmodifiableSet(new LinkedHashSet<>(authenticationMethods));
    }

    static Metadata of(Endpoints.Explicit known) {
        return new Metadata(
                known.issuer(),
                Optional.ofNullable(known.authorize()).map(Metadata::endpoint),
                endpoint(known.token()),
                Optional.ofNullable(known.userInfo()).map(URI::create),
                Optional.ofNullable(known.jwks()).map(URI::create),
                Set.of(),
                false,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the URL without its fragment, which no endpoint may have (RFC 6749, sections 3.1 and 3.2). */
    static URI endpoint(String url) {
        return URI.create(url.replaceFirst("#.*$", ""));
    }

    /** Returns the same metadata with another URL of the keys. */
    Metadata withKeys(Optional<URI> keys) {
        return new Metadata(
                issuer,
                authorize,
                token,
                userInfo,
                keys,
                algorithms,
                announcesIss,
                authenticationMethods,
                endSession,
                revocation);
    }
}
