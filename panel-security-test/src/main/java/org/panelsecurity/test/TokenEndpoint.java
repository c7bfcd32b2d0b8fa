package org.panelsecurity.test;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exchanges codes and refresh tokens (RFC 6749, sections 4.1.3 and 6; RFC 7636). Thread-safe. */
final class TokenEndpoint {
    private final URI endpoint;
    private final RegisteredClient client;
    private final Grants grants;
    private final ProviderTokens tokens;
    private final ProviderState state;

    TokenEndpoint(LocalProvider.Parts parts) {
        endpoint = URI.create(parts.issuer() + ProviderEndpoint.TOKEN.path());
        client = parts.client();
        grants = parts.grants();
        tokens = parts.tokens();
        state = parts.state();
    }

    ProviderResponse answer(ProviderRequest request) {
        try {
            HTTPRequest http = ClientCheck.parse(endpoint, request);
            if (!ClientCheck.isClient(client, http)) {
                return ClientCheck.refusal();
            }
            return answer(TokenRequest.parse(http).getAuthorizationGrant());
        } catch (ParseException e) {
            return refusal(e.getErrorObject());
        }
    }

    private ProviderResponse answer(AuthorizationGrant grant) {
        @Nullable Integer failure = state.failure(ProviderEndpoint.TOKEN, userOf(peek(grant)));
        if (failure != null) {
            return ProviderResponse.error(failure, "temporarily_unavailable", "The test asked for this failure.");
        }
        if (!(grant instanceof AuthorizationCodeGrant) && !(grant instanceof RefreshTokenGrant)) {
            return ProviderResponse.error(
                    ProviderResponse.BAD_REQUEST,
                    "unsupported_grant_type",
                    "This provider knows codes and refresh tokens.");
        }
        ProviderLogin login = use(grant);
        return login == null
                ? ProviderResponse.error(
                        ProviderResponse.BAD_REQUEST,
                        "invalid_grant",
                        "The code or refresh token is not valid for this request.")
                : tokens(login);
    }

    private @Nullable ProviderLogin peek(AuthorizationGrant grant) {
        if (grant instanceof AuthorizationCodeGrant code) {
            return grants.peekCode(code.getAuthorizationCode().getValue());
        }
        return grant instanceof RefreshTokenGrant refresh
                ? grants.peekRefreshToken(refresh.getRefreshToken().getValue())
                : null;
    }

    private static @Nullable ProviderUser userOf(@Nullable ProviderLogin login) {
        return login == null ? null : login.user();
    }

    private @Nullable ProviderLogin use(AuthorizationGrant grant) {
        if (grant instanceof AuthorizationCodeGrant code) {
            return grants.useCode(
                    code.getAuthorizationCode().getValue(), code.getRedirectionURI(), code.getCodeVerifier());
        }
        return grant instanceof RefreshTokenGrant refresh
                ? grants.useRefreshToken(refresh.getRefreshToken().getValue())
                : null;
    }

    private ProviderResponse tokens(ProviderLogin login) {
        Duration ttl = state.accessTokenTtl(login.user());
        String accessToken = tokens.accessToken(login, ttl);
        grants.addAccessToken(accessToken, login, ttl);
        login.accessToken(accessToken);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("access_token", accessToken);
        answer.put("expires_in", ttl.toSeconds());
        answer.put("scope", login.scope().toString());
        answer.put("refresh_token", grants.newRefreshToken(login));
        answer.put("id_token", tokens.idToken(login, accessToken));
        return ProviderResponse.json(ProviderResponse.OK, answer);
    }

    private static ProviderResponse refusal(@Nullable ErrorObject error) {
        String code = error == null || error.getCode() == null ? "invalid_request" : error.getCode();
        return ProviderResponse.error(ProviderResponse.BAD_REQUEST, code, "The token request cannot be read.");
    }
}
