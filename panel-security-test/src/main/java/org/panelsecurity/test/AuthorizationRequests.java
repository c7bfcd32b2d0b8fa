package org.panelsecurity.test;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCError;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads authorization requests, and answers them. Thread-safe. */
final class AuthorizationRequests {
    private static final int MAX_QUERY_LENGTH = 8_000;

    /** A request of the client itself, whose redirect URI is allowed, and the error that it has, if any. */
    private record Checked(
            URI redirectUri,
            @Nullable State state,
            @Nullable ErrorObject error,
            @Nullable AuthenticationRequest request) {}

    private final Issuer issuer;
    private final RegisteredClient client;
    private final Grants grants;
    private final ProviderState state;

    AuthorizationRequests(String issuer, RegisteredClient client, Grants grants, ProviderState state) {
        this.issuer = new Issuer(issuer);
        this.client = client;
        this.grants = grants;
        this.state = state;
    }

    /** Answers the browser of this user: with a code, or with the error of the request. */
    Authorization authorize(String query, ProviderUser user) throws RefusedRequestException {
        Checked checked = check(query);
        AuthenticationRequest request = checked.request();
        String refusal = state.refusal(user);
        if (request == null || refusal != null) {
            return new Authorization(
                    error(checked, refusal == null ? null : new ErrorObject(refusal)), Optional.empty());
        }
        String nonce = request.getNonce() == null ? null : request.getNonce().getValue();
        ProviderLogin login = new ProviderLogin(user, grants.secret(), request.getScope(), nonce);
        String code = grants.newCode(login, checked.redirectUri(), request.getCodeChallenge());
        return new Authorization(success(checked, code), Optional.of(login));
    }

    private URI success(Checked checked, String code) {
        return new AuthenticationSuccessResponse(
                        checked.redirectUri(),
                        new AuthorizationCode(code),
                        null,
                        null,
                        checked.state(),
                        null,
                        issuer,
                        ResponseMode.QUERY)
                .toURI();
    }

    /** Returns where to send the browser without asking the user; null if the user has to be asked. */
    @Nullable
    URI withoutUser(String query) throws RefusedRequestException {
        Checked checked = check(query);
        if (checked.request() == null) {
            return error(checked, null);
        }
        boolean isSilent = parameters(query).getOrDefault("prompt", List.of()).contains("none");
        return isSilent ? error(checked, OIDCError.LOGIN_REQUIRED) : null;
    }

    /** An error of the request itself goes first. */
    private URI error(Checked checked, @Nullable ErrorObject other) {
        ErrorObject error = checked.error() == null ? other : checked.error();
        return new AuthenticationErrorResponse(
                        checked.redirectUri(),
                        error == null ? OAuth2Error.INVALID_REQUEST : error,
                        checked.state(),
                        issuer,
                        ResponseMode.QUERY)
                .toURI();
    }

    /** Client and redirect URI come first: only then may an error be sent there. */
    private Checked check(String query) throws RefusedRequestException {
        if (query.length() > MAX_QUERY_LENGTH) {
            throw new RefusedRequestException(
                    "The authorization request is longer than " + MAX_QUERY_LENGTH + " characters.");
        }
        Map<String, List<String>> parameters = parameters(query);
        if (!client.hasId(single(parameters, "client_id"))) {
            throw new RefusedRequestException("The client_id is not the one that this provider knows.");
        }
        String redirect = single(parameters, "redirect_uri");
        URI redirectUri = uri(redirect);
        if (redirectUri == null || !client.allowsRedirect(redirectUri)) {
            throw new RefusedRequestException("This provider does not allow the redirect_uri " + redirect + ".");
        }
        List<String> states = parameters.getOrDefault("state", List.of());
        State state = states.isEmpty() ? null : State.parse(states.get(0));
        try {
            AuthenticationRequest request = AuthenticationRequest.parse(query);
            ErrorObject error = errorOf(request, parameters);
            return new Checked(redirectUri, state, error, error == null ? request : null);
        } catch (ParseException e) {
            ErrorObject error = e.getErrorObject();
            return new Checked(redirectUri, state, error == null ? OAuth2Error.INVALID_REQUEST : error, null);
        }
    }

    private static @Nullable ErrorObject errorOf(AuthenticationRequest request, Map<String, List<String>> parameters) {
        if (parameters.containsKey("request")) {
            return OAuth2Error.REQUEST_NOT_SUPPORTED;
        }
        if (parameters.containsKey("request_uri")) {
            return OAuth2Error.REQUEST_URI_NOT_SUPPORTED;
        }
        if (!request.getResponseType().impliesCodeFlow()) {
            return OAuth2Error.UNSUPPORTED_RESPONSE_TYPE;
        }
        if (request.getResponseMode() != null && !request.getResponseMode().equals(ResponseMode.QUERY)) {
            return OAuth2Error.INVALID_REQUEST.setDescription("This provider answers with response_mode=query only.");
        }
        boolean hasPkce =
                request.getCodeChallenge() != null && CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod());
        return hasPkce ? null : OAuth2Error.INVALID_REQUEST.setDescription("This provider requires PKCE with S256.");
    }

    private static Map<String, List<String>> parameters(String query) {
        return URLUtils.parseParameters(query);
    }

    private static String single(Map<String, List<String>> parameters, String name) throws RefusedRequestException {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new RefusedRequestException("The authorization request has not exactly one " + name + ".");
        }
        return values.get(0);
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
