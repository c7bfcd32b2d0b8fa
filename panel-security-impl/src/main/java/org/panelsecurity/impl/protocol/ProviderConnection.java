package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.UserInfoReader;

/**
 * One registration's provider on the wire: the steps of a login, each to be taken with what the one before gave. Every method that
 * asks the network throws {@link LoginFailedException} where there is no good answer. Thread-safe.
 */
public final class ProviderConnection {
    private final ClientRegistration registration;
    private final MetadataSource metadata;
    private final ProviderHttp http;
    private final TokenEndpoint tokenEndpoint;
    private final IdTokenVerifier idTokens;
    private final LogoutTokenVerifier logoutTokens;
    private final AuthorizationAnswers answers;
    private final EndSessionEndpoint endSession;
    private final Revocation revocation;

    ProviderConnection(
            ClientRegistration registration,
            MetadataSource metadata,
            ProviderHttp http,
            TokenEndpoint tokenEndpoint,
            IdTokenVerifier idTokens,
            LogoutTokenVerifier logoutTokens) {
        this.registration = registration;
        this.metadata = metadata;
        this.http = http;
        this.tokenEndpoint = tokenEndpoint;
        this.idTokens = idTokens;
        this.logoutTokens = logoutTokens;
        this.answers = new AuthorizationAnswers(registration, metadata);
        this.endSession = new EndSessionEndpoint(registration, metadata);
        this.revocation = new Revocation(registration, metadata, http);
    }

    /** The issuer as configured; where there is none, the authorization endpoint, or the only one that there is. */
    public String issuer() {
        if (registration.issuer() != null) {
            return registration.issuer();
        }
        Endpoints.Explicit endpoints = (Endpoints.Explicit) registration.endpoints();
        return endpoints.authorize() == null ? endpoints.token() : endpoints.authorize();
    }

    /** Whether a login gives an ID token that can be verified. */
    public boolean openId() {
        return asksForIdToken() && couldVerify();
    }

    /** Whether an ID token could be verified, and nobody asks for one. */
    public boolean doesWithoutIdToken() {
        return !asksForIdToken() && couldVerify();
    }

    private boolean asksForIdToken() {
        return registration.scopes().contains("openid");
    }

    private boolean couldVerify() {
        return registration.endpoints() instanceof Endpoints.Discovered
                || (registration.issuer() != null
                        && registration.configuredKeys().isPresent());
    }

    public boolean sendsNonce() {
        return openId() && registration.validation().nonce();
    }

    public boolean sendsPkce() {
        return registration.validation().pkce();
    }

    /** Where the browser is sent (RFC 6749, section 4.1.1; RFC 7636, section 4.3). */
    public URI authorizationUri(AuthorizationRequest request) {
        var uri = new com.nimbusds.oauth2.sdk.AuthorizationRequest.Builder(
                        ResponseType.CODE,
                        new ClientID(registration.credentials().clientId()))
                .endpointURI(metadata.get().authorize().orElseThrow())
                .redirectionURI(URI.create(request.redirectUri()))
                .scope(new Scope(registration.scopes().toArray(String[]::new)))
                .state(new State(request.state()));
        registration.authorizeParameters().forEach(uri::customParameter);
        if (request.pkceVerifier() != null) {
            uri.codeChallenge(new CodeVerifier(request.pkceVerifier()), CodeChallengeMethod.S256);
        }
        if (request.nonce() != null) {
            uri.customParameter("nonce", request.nonce());
        }
        return uri.build().toURI();
    }

    /** The callback's parameters, checked: state, issuer, error, code (RFC 6749, section 4.1.2; RFC 9207). */
    public AuthorizationResponse authorizationResponse(Map<String, List<String>> parameters, String expectedState) {
        return answers.check(parameters, expectedState);
    }

    /** The user's name and password for tokens (RFC 6749, section 4.3). */
    public TokenSet passwordGrant(String user, String password) {
        return tokenEndpoint.passwordGrant(metadata.get(), user, password);
    }

    /** A refresh token for new tokens (RFC 6749, section 6); the old one is kept where none comes. */
    public TokenSet refresh(TokenSet tokens) {
        return tokenEndpoint.refresh(metadata.get(), tokens);
    }

    /** Code for tokens. */
    public TokenSet exchange(AuthorizationResponse response, String redirectUri, @Nullable String pkceVerifier) {
        return tokenEndpoint.exchange(metadata.get(), response.code(), redirectUri, pkceVerifier);
    }

    /** The ID token that came with the tokens; only where {@link #openId()}. */
    public VerifiedIdToken verify(TokenSet tokens, @Nullable String nonce) {
        String idToken = tokens.idToken();
        if (idToken == null) {
            throw IdTokenVerifier.rejected("there is none, although the scope openid was requested");
        }
        return idTokens.verify(idToken, tokens.accessToken(), nonce, metadata.get());
    }

    /**
     * The ID token of a refresh: as good as the first one, and of the same issuer and subject (OpenID Connect Core 1.0, section 12.2).
     *
     * @param old the one before, which was verified then; null where it was not kept
     */
    public void verifyRenewed(TokenSet tokens, @Nullable String old, String subject) {
        IdTokenVerifier.checkRefreshed(verify(tokens, null), old, subject);
    }

    /**
     * A logout token, whoever posted it (OpenID Connect Back-Channel Logout 1.0, section 2.6). It may still be one that was here before:
     * the caller has to know its {@code jti} until {@link VerifiedLogoutToken#usableUntil()}. One without {@code exp}, as older
     * providers send it, is taken for ten minutes after {@code iat}; one with it until then, and for a day at most; each with the
     * clock skew that is allowed.
     *
     * @throws LoginFailedException with {@link LoginFailure#ID_TOKEN_REJECTED} and the check that refused it; with another failure
     *     where it could not be verified because the provider's metadata or keys cannot be fetched now
     */
    public VerifiedLogoutToken verifyLogoutToken(String logoutToken) {
        return logoutTokens.verify(logoutToken, metadata);
    }

    /** Whether nothing but the network can tell where the browser ends its session there. */
    public boolean mustAskWhereToLogOut() {
        return endSession.mustAsk();
    }

    /** Where the browser ends its session there (OpenID Connect RP-Initiated Logout 1.0, section 2); absent where it cannot. */
    public Optional<URI> logoutUri(LogoutRequest request) {
        return endSession.uri(request);
    }

    /** Revokes tokens (RFC 7009); never throws, but tells what may still be good, and why. May take long. */
    public List<String> revoke(TokenSet tokens) {
        return revocation.revoke(tokens);
    }

    /** The provider's interfaces, called with this login's own access token. */
    public ProviderClient client(TokenSet tokens) {
        return new BearerClient(registration, metadata, http, tokens);
    }

    /** Who the user is, asked with this login's own access token; of the same subject as the ID token, where there is one. */
    public Map<String, Object> userInfo(TokenSet tokens, UserInfoReader reader, @Nullable VerifiedIdToken idToken) {
        Map<String, Object> claims = reader.read(client(tokens));
        // OpenID Connect Core 1.0, section 5.3.2: tokens could have been swapped.
        if (idToken != null && !idToken.subject().equals(claims.get("sub"))) {
            throw new LoginFailedException(
                    LoginFailure.USER_INFO_UNAVAILABLE, "user info has another subject (sub) than the ID token");
        }
        return claims;
    }
}
