package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.TokenSet;

/** The token endpoint of a provider: exchanges a code (RFC 6749, section 4.1.3; RFC 7636, section 4.5), a password or a refresh token for tokens. */
final class TokenEndpoint {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final ClientRegistration registration;
    private final ProviderHttp http;
    private final ClientAuthenticator authenticator;
    private final Clock clock;
    private final AtomicBoolean warned = new AtomicBoolean();

    TokenEndpoint(ClientRegistration registration, ProviderHttp http, Clock clock) {
        this.registration = registration;
        this.http = http;
        this.authenticator = new ClientAuthenticator(registration);
        this.clock = clock;
    }

    /**
     * A token request.
     *
     * @param scopes the granted scopes if the response has none
     * @param secrets the secrets that are hidden in messages
     * @param needsAccessToken whether an ID token alone is of no use
     */
    private record TokenRequest(
            Map<String, List<String>> form,
            Collection<String> scopes,
            Stream<@Nullable String> secrets,
            boolean needsAccessToken) {
        TokenAnswer.Expected expects(List<String> hidden, boolean idTokenSuffices) {
            String grant = String.join("", form.getOrDefault("grant_type", List.of()));
            return new TokenAnswer.Expected(grant, scopes, hidden, idTokenSuffices);
        }
    }

    /** @throws LoginFailedException CLIENT_REFUSED if this client cannot authenticate at this provider */
    void checkAuthentication(Metadata metadata) {
        authenticator.check(metadata);
    }

    TokenSet exchange(Metadata metadata, String code, String redirectUri, @Nullable String pkceVerifier) {
        CodeVerifier verifier = pkceVerifier == null ? null : new CodeVerifier(pkceVerifier);
        AuthorizationGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), URI.create(redirectUri), verifier);
        return ask(
                metadata,
                new TokenRequest(grant.toParameters(), registration.scopes(), Stream.of(code, pkceVerifier), false));
    }

    TokenSet passwordGrant(Metadata metadata, String user, String password) {
        Map<String, List<String>> form = new LinkedHashMap<>(
                new ResourceOwnerPasswordCredentialsGrant(user, new Secret(password)).toParameters());
        form.put("scope", List.of(String.join(" ", registration.scopes())));
        return ask(metadata, new TokenRequest(form, registration.scopes(), Stream.of(password), false));
    }

    /**
     * Refreshes tokens (RFC 6749, section 6). The ID token is absent if the response has none; the refresh token is kept.
     *
     * @throws RefreshFailedException if the provider answers without tokens
     */
    TokenSet refresh(Metadata metadata, TokenSet tokens) {
        String refreshToken = Objects.requireNonNull(tokens.refreshToken(), "a refresh token");
        AuthorizationGrant grant = new RefreshTokenGrant(new RefreshToken(refreshToken));
        // Azure AD B2C issues ID token and refresh token alone if the scopes name no API, at a refresh as at the login.
        boolean needsAccessToken = !tokens.accessToken().isEmpty();
        TokenRequest request =
                new TokenRequest(grant.toParameters(), tokens.scopes(), Stream.of(refreshToken), needsAccessToken);
        AuthenticatedCall call = authenticator.form(metadata, request.form());
        HttpAnswer answer = http.send(call.request(), metadata.token());
        TokenSet fresh;
        try {
            fresh = tokens(answer, request, call.hidden(request.secrets()));
        } catch (LoginFailedException failed) {
            throw new RefreshFailedException(RefreshErrors.cause(answer), failed);
        }
        return new TokenSet(
                fresh.accessToken(),
                fresh.idToken(),
                fresh.refreshToken() == null ? refreshToken : fresh.refreshToken(),
                fresh.expiresAt(),
                fresh.scopes());
    }

    private TokenSet ask(Metadata metadata, TokenRequest request) {
        AuthenticatedCall call = authenticator.form(metadata, request.form());
        HttpAnswer answer = http.send(call.request(), metadata.token());
        return tokens(answer, request, call.hidden(request.secrets()));
    }

    private TokenSet tokens(HttpAnswer response, TokenRequest request, List<String> hidden) {
        TokenAnswer answer = TokenAnswer.read(response, hidden);
        boolean idTokenSuffices = registration.verifiesIdTokens() && !request.needsAccessToken();
        TokenSet tokens = answer.tokens(request.expects(hidden, idTokenSuffices), clock.instant());
        if (tokens.accessToken().isEmpty() && !warned.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "Registration " + registration.name() + " has no access token, only ID tokens: "
                            + answer.accessTokenProblem().orElse("") + ".");
        }
        return tokens;
    }
}
