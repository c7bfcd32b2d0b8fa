package org.panelsecurity.test;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Brings each request to its endpoint. */
final class ProviderRoutes {
    private static final String BEARER = "Bearer ";

    private final String issuer;
    private final RegisteredClient client;
    private final Grants grants;
    private final ProviderTokens tokens;
    private final ProviderState state;
    private final FrontChannel frontChannel;
    private final TokenEndpoint tokenEndpoint;

    ProviderRoutes(LocalProvider.Parts parts, FrontChannel frontChannel) {
        issuer = parts.issuer();
        client = parts.client();
        grants = parts.grants();
        tokens = parts.tokens();
        state = parts.state();
        this.frontChannel = frontChannel;
        tokenEndpoint = new TokenEndpoint(parts);
    }

    ProviderResponse answer(ProviderRequest request) {
        @Nullable ProviderEndpoint endpoint = endpoint(request.path());
        if (endpoint == null) {
            return ProviderResponse.status(ProviderResponse.NOT_FOUND);
        }
        if (!allows(endpoint, request.method())) {
            return ProviderResponse.status(ProviderResponse.METHOD_NOT_ALLOWED);
        }
        // The token and user info endpoints look for failures themselves, once they know the user.
        if (endpoint != ProviderEndpoint.TOKEN && endpoint != ProviderEndpoint.USER_INFO) {
            @Nullable Integer failure = state.failure(endpoint, null);
            if (failure != null) {
                return ProviderResponse.status(failure);
            }
        }
        return answer(endpoint, request);
    }

    private ProviderResponse answer(ProviderEndpoint endpoint, ProviderRequest request) {
        return switch (endpoint) {
            case METADATA -> ProviderResponse.json(ProviderResponse.OK, ProviderMetadata.of(issuer));
            case JWKS -> ProviderResponse.json(ProviderResponse.OK, tokens.publicKeys());
            case AUTHORIZATION -> frontChannel.authorization(request);
            case TOKEN -> tokenEndpoint.answer(request);
            case USER_INFO -> userInfo(request);
            case END_SESSION -> frontChannel.endSession(request);
            case REVOCATION -> revocation(request);
        };
    }

    private ProviderResponse userInfo(ProviderRequest request) {
        String header = request.authorization();
        ProviderLogin login = header == null || !header.startsWith(BEARER)
                ? null
                : grants.accessToken(header.substring(BEARER.length()).strip());
        @Nullable Integer failure = state.failure(ProviderEndpoint.USER_INFO, login == null ? null : login.user());
        if (failure != null) {
            return ProviderResponse.status(failure);
        }
        return login == null
                ? ProviderResponse.error(
                        ProviderResponse.UNAUTHORIZED,
                        "invalid_token",
                        "The access token is not valid at this provider.")
                : ProviderResponse.json(ProviderResponse.OK, login.user().allClaims());
    }

    private ProviderResponse revocation(ProviderRequest request) {
        try {
            HTTPRequest http = ClientCheck.parse(URI.create(issuer + ProviderEndpoint.REVOCATION.path()), request);
            if (!ClientCheck.isClient(client, http)) {
                return ClientCheck.refusal();
            }
            grants.revoke(TokenRevocationRequest.parse(http).getToken().getValue());
            return ProviderResponse.status(ProviderResponse.OK);
        } catch (ParseException e) {
            return ProviderResponse.error(
                    ProviderResponse.BAD_REQUEST, "invalid_request", "The revocation request cannot be read.");
        }
    }

    private static @Nullable ProviderEndpoint endpoint(String path) {
        for (ProviderEndpoint endpoint : ProviderEndpoint.values()) {
            if (endpoint.path().equals(path)) {
                return endpoint;
            }
        }
        return null;
    }

    private static boolean allows(ProviderEndpoint endpoint, String method) {
        return switch (endpoint) {
            case METADATA, JWKS -> method.equals("GET");
            case AUTHORIZATION, END_SESSION, USER_INFO -> method.equals("GET") || method.equals("POST");
            case TOKEN, REVOCATION -> method.equals("POST");
        };
    }
}
