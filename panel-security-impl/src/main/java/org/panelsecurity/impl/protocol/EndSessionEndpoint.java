package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.spi.ProviderLogout;

/** The end session endpoint of a provider (OpenID Connect RP-Initiated Logout 1.0, section 2). Thread-safe. */
final class EndSessionEndpoint {
    // Servers accept request lines of 8 kB. A longer URL is sent without id_token_hint: client id and return URL
    // suffice, and the provider may ask the user for confirmation. The alternative, a posted form, would need a page
    // with a script.
    private static final int MAX_URL_LENGTH = 7000;

    private final ClientRegistration registration;
    private final MetadataSource metadata;

    EndSessionEndpoint(ClientRegistration registration, MetadataSource metadata) {
        this.registration = registration;
        this.metadata = metadata;
    }

    /** Returns whether only the network can tell the URL. */
    boolean mustAsk() {
        boolean told = way() instanceof ProviderLogout.Standard standard && standard.endpoint() != null;
        return !told && metadata.known().isEmpty();
    }

    /**
     * Returns the URL with its parameters; absent if the provider has none.
     *
     * @throws LoginFailedException if the URL is unknown and the provider is unreachable
     */
    Optional<URI> uri(LogoutRequest request) {
        if (way() instanceof ProviderLogout.Standard standard) {
            Optional<URI> endpoint =
                    Optional.ofNullable(standard.endpoint()).map(URI::create).or(this::announced);
            return endpoint.map(found -> fitting(found, standard, request));
        }
        if (way() instanceof ProviderLogout.ProviderSpecific specific) {
            return Optional.of(announcedIfKnown()
                    .map(found -> fitting(found, new ProviderLogout.Standard(null, null), request))
                    .orElseGet(() -> providerSpecificUri(specific, request)));
        }
        return Optional.empty();
    }

    /** Returns the page at which users log out by hand; absent if the metadata announces none, or is not cached. */
    Optional<URI> page() {
        return metadata.known()
                .flatMap(Metadata::endSession)
                .map(endpoint -> with(
                        endpoint, Map.of("client_id", registration.credentials().clientId())));
    }

    private ProviderLogout way() {
        return registration.atLogout().logout();
    }

    private Optional<URI> announced() {
        return metadata.soon().endSession();
    }

    private Optional<URI> announcedIfKnown() {
        try {
            return announced();
        } catch (LoginFailedException unreachable) {
            return Optional.empty();
        }
    }

    private URI fitting(URI endpoint, ProviderLogout.Standard way, LogoutRequest request) {
        Map<String, String> parameters = standard(way, request);
        URI without = with(endpoint, parameters);
        if (request.idToken() == null) {
            return without;
        }
        parameters.put("id_token_hint", request.idToken());
        URI whole = with(endpoint, parameters);
        return whole.toString().length() > MAX_URL_LENGTH ? without : whole;
    }

    private Map<String, String> standard(ProviderLogout.Standard way, LogoutRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", registration.credentials().clientId());
        parameters.put("post_logout_redirect_uri", request.returnTo());
        parameters.put("state", request.state());
        if (way.hintClaim() != null) {
            request.identity()
                    .claim(way.hintClaim())
                    .filter(String.class::isInstance)
                    .ifPresent(hint -> parameters.put("logout_hint", hint.toString()));
        }
        return parameters;
    }

    private URI providerSpecificUri(ProviderLogout.ProviderSpecific specific, LogoutRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(specific.clientParameter(), registration.credentials().clientId());
        parameters.put(
                specific.returnParameter(),
                with(URI.create(request.returnTo()), Map.of("state", request.state()))
                        .toString());
        return with(URI.create(specific.endpoint()), parameters);
    }

    // The query of an endpoint is kept, as RFC 6749, section 3.1, requires for the authorization endpoint.
    private static URI with(URI endpoint, Map<String, String> parameters) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        parameters.forEach((name, value) -> all.put(name, List.of(value)));
        String before = endpoint.toString().replaceFirst("#.*$", "");
        return URI.create(before + (endpoint.getRawQuery() == null ? "?" : "&") + URLUtils.serializeParameters(all));
    }
}
