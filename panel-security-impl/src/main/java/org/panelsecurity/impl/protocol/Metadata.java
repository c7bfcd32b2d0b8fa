package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Endpoints;

/**
 * The metadata of a provider: endpoints and capabilities.
 *
 * @param issuer possibly with a placeholder for tenants; null if the provider has none
 * @param authorize empty if browsers are never redirected to the provider
 * @param algorithms the signature algorithms of ID tokens; empty if unknown
 * @param announcesIss whether authorization responses contain iss (RFC 9207, section 3)
 * @param authentication the client authentication method
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
        ClientAuthentication authentication,
        Optional<URI> endSession,
        Optional<URI> revocation) {

    static Metadata of(Endpoints.Explicit known) {
        return new Metadata(
                known.issuer(),
                Optional.ofNullable(known.authorize()).map(URI::create),
                URI.create(known.token()),
                Optional.ofNullable(known.userInfo()).map(URI::create),
                Optional.ofNullable(known.jwks()).map(URI::create),
                Set.of(),
                false,
                ClientAuthentication.BASIC,
                Optional.empty(),
                Optional.empty());
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
                authentication,
                endSession,
                revocation);
    }

    /** @throws ParseException if this is not metadata of these issuers (OpenID Connect Discovery 1.0, section 4.3) */
    static Metadata parse(String json, Issuers issuers, Network network) throws ParseException {
        JSONObject document = JSONObjectUtils.parse(json);
        String named = JSONObjectUtils.getNonBlankString(document, "issuer");
        if (!issuers.accept(named)) {
            throw new ParseException("it names another issuer, " + named + ", instead of " + issuers.configured());
        }
        // An issuer with a placeholder is not a URI, but Nimbus requires one. The issuer was checked above.
        document.put("issuer", "https://judged.invalid");
        // What is configured need not be right, or present, in the document.
        document.putAll(network.endpoints());
        OIDCProviderMetadata provider = OIDCProviderMetadata.parse(document);
        if (provider.getAuthorizationEndpointURI() == null || provider.getTokenEndpointURI() == null) {
            throw new ParseException("it lacks an authorization endpoint or a token endpoint");
        }
        Metadata found = new Metadata(
                named,
                Optional.of(provider.getAuthorizationEndpointURI()),
                provider.getTokenEndpointURI(),
                Optional.ofNullable(provider.getUserInfoEndpointURI()),
                Optional.ofNullable(provider.getJWKSetURI()),
                algorithms(provider),
                provider.supportsAuthorizationResponseIssuerParam(),
                authentication(provider),
                safe(provider.getEndSessionEndpointURI()),
                Optional.ofNullable(provider.getRevocationEndpointURI()).filter(network::mayCall));
        found.checkSafety(network);
        return found;
    }

    // Browsers, codes and tokens are sent to these endpoints.
    private void checkSafety(Network network) throws ParseException {
        boolean safe = Stream.of(Stream.of(token), userInfo.stream(), jwks.stream())
                .flatMap(uris -> uris)
                .allMatch(network::mayCall);
        if (!safe || !authorize.stream().allMatch(SafeUri::isSafe)) {
            throw new ParseException("it has an endpoint with neither https nor a loopback address");
        }
    }

    // Optional: a logout works without them, and a login must not fail because of them.
    private static Optional<URI> safe(@Nullable URI endpoint) {
        return Optional.ofNullable(endpoint).filter(SafeUri::isSafe);
    }

    private static Set<String> algorithms(OIDCProviderMetadata provider) {
        return provider.getIDTokenJWSAlgs() == null
                ? Set.of()
                : provider.getIDTokenJWSAlgs().stream().map(Object::toString).collect(Collectors.toSet());
    }

    // OpenID Connect Discovery 1.0, section 3: the default is client_secret_basic.
    private static ClientAuthentication authentication(OIDCProviderMetadata provider) {
        List<ClientAuthenticationMethod> methods = provider.getTokenEndpointAuthMethods();
        boolean postOnly = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return postOnly ? ClientAuthentication.POST : ClientAuthentication.BASIC;
    }
}
