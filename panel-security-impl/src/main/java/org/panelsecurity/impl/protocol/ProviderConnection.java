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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.UserInfoReader;

/**
 * The connection to the provider of one registration: the steps of a login, each with the result of the previous one. Every method that
 * uses the network throws {@link LoginFailedException} if there is no valid response. Thread-safe.
 */
public final class ProviderConnection {
    private static final String PROMPT = "prompt";

    private final ClientRegistration registration;
    private final MetadataSource metadata;
    private final ProviderHttp http;
    private final TokenEndpoint tokenEndpoint;
    private final IdTokenVerifier idTokens;
    private final LogoutTokenVerifier logoutTokens;
    private final AuthorizationAnswers answers;
    private final EndSessionEndpoint endSession;
    private final Revocation revocation;
    private final UserInfo userInfo;

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
        this.userInfo = new UserInfo(registration.name());
    }

    /** Returns the configured issuer; without one, the authorization endpoint, or else the token endpoint. */
    public String issuer() {
        if (registration.issuer() != null) {
            return registration.issuer();
        }
        Endpoints.Explicit endpoints = (Endpoints.Explicit) registration.endpoints();
        return endpoints.authorize() == null ? endpoints.token() : endpoints.authorize();
    }

    /** Returns whether a login requests an ID token that can be verified. */
    public boolean openId() {
        return registration.verifiesIdTokens();
    }

    /** Returns whether an ID token could be verified, but the scopes do not request one. */
    public boolean doesWithoutIdToken() {
        return registration.couldVerifyIdTokens() && !registration.requestsIdTokens();
    }

    /** Returns whether the scopes request an ID token that cannot be verified, because its issuer or its keys are unknown. */
    public boolean ignoresIdToken() {
        return registration.requestsIdTokens() && !registration.couldVerifyIdTokens();
    }

    /** Returns the scopes that a login requests. */
    public List<String> scopes() {
        return registration.scopes();
    }

    /** Returns whether the endpoints are discovered from the provider's metadata. */
    public boolean discovers() {
        return registration.endpoints() instanceof Endpoints.Discovered;
    }

    /** Returns settings that have no effect on this connection, each with the reason. */
    public List<String> warnings() {
        return http
                .proxyPasswordWithoutEffect(tokenUri())
                .map(why -> "panel.http-proxy.password has no effect at " + registration.name() + ": " + why + ".")
                .stream()
                .toList();
    }

    /**
     * Fetches what the provider publishes, so that the first login need not. May take long. A failure does not delay a login.
     *
     * @throws LoginFailedException if no user can log in with what it publishes, or it cannot be fetched now
     */
    public void prepare() {
        Metadata known = metadata.prefetch();
        tokenEndpoint.checkAuthentication(known);
        if (openId()) {
            idTokens.prefetchKeys(known);
        }
    }

    // The issuer stands for endpoints that are not discovered yet.
    private URI tokenUri() {
        return URI.create(registration.endpoints() instanceof Endpoints.Explicit known ? known.token() : issuer());
    }

    public boolean sendsNonce() {
        return openId() && registration.validation().nonce();
    }

    public boolean sendsPkce() {
        return registration.validation().pkce();
    }

    /** Returns whether {@link #authorizationUri} need not wait for the provider, unless its metadata are due again. */
    public boolean canRedirectNow() {
        return !discovers() || metadata.known().isPresent();
    }

    /** Returns the URL to which the browser is redirected (RFC 6749, section 4.1.1; RFC 7636, section 4.3). */
    public URI authorizationUri(AuthorizationRequest request) {
        return OutsideFailure.mapped(
                LoginFailure.PROVIDER_ERROR, "the authorization endpoint", () -> authorizationUriOf(request));
    }

    private URI authorizationUriOf(AuthorizationRequest request) {
        Metadata known = metadata.get();
        tokenEndpoint.checkAuthentication(known);
        var uri = new com.nimbusds.oauth2.sdk.AuthorizationRequest.Builder(
                        ResponseType.CODE,
                        new ClientID(registration.credentials().clientId()))
                .endpointURI(known.authorize().orElseThrow())
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
        if (request.prompt() != null) {
            uri.customParameter(PROMPT, prompt(request.prompt()));
        }
        return uri.build().toURI();
    }

    // Configured values choose an account as well, except this one: Google issues refresh tokens only with it. "none"
    // stands alone (OpenID Connect Core 1.0, section 3.1.2.1).
    private String prompt(String asked) {
        return !asked.equals("none")
                        && "consent".equals(registration.authorizeParameters().get(PROMPT))
                ? asked + " consent"
                : asked;
    }

    /** Checks the authorization response: state, issuer, error, code (RFC 6749, section 4.1.2; RFC 9207). */
    public AuthorizationResponse authorizationResponse(Map<String, List<String>> parameters, String expectedState) {
        return OutsideFailure.mapped(
                LoginFailure.PROVIDER_ERROR,
                "the authorization response",
                () -> answers.check(parameters, expectedState));
    }

    /** Exchanges a user name and password for tokens (RFC 6749, section 4.3). */
    public TokenSet passwordGrant(String user, String password) {
        return tokens(() -> tokenEndpoint.passwordGrant(metadata.get(), user, password));
    }

    /**
     * Exchanges a refresh token for new tokens (RFC 6749, section 6). The refresh token is kept if the response has none.
     *
     * @throws RefreshFailedException if there are none
     */
    public TokenSet refresh(TokenSet tokens) {
        try {
            return tokens(() -> tokenEndpoint.refresh(metadata.get(), tokens));
        } catch (LoginFailedException failed) {
            throw RefreshFailedException.withoutAnswer(failed);
        }
    }

    /** Exchanges an authorization code for tokens. */
    public TokenSet exchange(AuthorizationResponse response, String redirectUri, @Nullable String pkceVerifier) {
        return tokens(() -> tokenEndpoint.exchange(metadata.get(), response.code(), redirectUri, pkceVerifier));
    }

    private static TokenSet tokens(Supplier<TokenSet> request) {
        return OutsideFailure.mapped(LoginFailure.PROVIDER_ERROR, "the answer of the token endpoint", request);
    }

    /** Verifies the ID token of a login. Call it only if {@link #openId()}. */
    public VerifiedIdToken verify(TokenSet tokens, @Nullable String nonce) {
        String idToken = tokens.idToken();
        if (idToken == null) {
            throw IdTokenVerifier.rejected("there is none, although the scope openid was requested."
                    + " Allow openid for this client at the provider. If the provider supports OAuth 2.0 only, remove"
                    + " panel.oauth.issuer, and set authorize-url, token-url and user-url");
        }
        return OutsideFailure.mapped(
                LoginFailure.ID_TOKEN_REJECTED,
                "the ID token",
                () -> idTokens.verify(idToken, tokens.accessToken(), nonce, metadata.get()));
    }

    /**
     * Verifies the ID token of a refresh. It must have the same issuer and subject as the first one (OpenID Connect Core 1.0, section 12.2).
     *
     * @param old the previous ID token, which was verified at that time; null if it was not kept
     * @throws LoginFailedException with {@link LoginFailure#ID_TOKEN_REJECTED} if it is wrong; with another failure if it cannot be
     *     verified because the provider's metadata or keys cannot be fetched now
     */
    public VerifiedIdToken verifyRefreshed(TokenSet tokens, @Nullable String old, String subject) {
        try {
            VerifiedIdToken refreshed = verify(tokens, null);
            return previous(() -> {
                IdTokenVerifier.checkRefreshed(refreshed, old, subject);
                return refreshed;
            });
        } catch (LoginFailedException failed) {
            if (tokens.idToken() != null) {
                idTokens.checkUnverifiedSubject(tokens.idToken(), subject);
            }
            throw failed;
        }
    }

    /** Returns an ID token that was verified when it came, and has been sealed since. It may have expired. */
    public VerifiedIdToken verifiedBefore(String idToken, String subject) {
        return previous(() -> new VerifiedIdToken(subject, IdTokenVerifier.claimsOf(idToken)));
    }

    private static VerifiedIdToken previous(Supplier<VerifiedIdToken> work) {
        return OutsideFailure.mapped(LoginFailure.ID_TOKEN_REJECTED, "the previous ID token", work);
    }

    /**
     * Verifies a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). It may have been used before: the caller must remember
     * its {@code jti} until {@link VerifiedLogoutToken#usableUntil()}. A token without {@code exp}, as older providers send it, is accepted
     * for ten minutes after {@code iat}. A token with {@code exp} is accepted until then, for one day at most. The allowed clock skew is
     * added.
     *
     * @throws LoginFailedException with {@link LoginFailure#ID_TOKEN_REJECTED} and the check that refused it; with another failure
     *     if it cannot be verified because the provider's metadata or keys cannot be fetched now
     */
    public VerifiedLogoutToken verifyLogoutToken(String logoutToken) {
        return OutsideFailure.mapped(
                LoginFailure.ID_TOKEN_REJECTED, "the logout token", () -> logoutTokens.verify(logoutToken, metadata));
    }

    /** Returns whether only the network can tell the end session endpoint. */
    public boolean mustAskWhereToLogOut() {
        return endSession.mustAsk();
    }

    /** Returns the URL at which the browser ends its session (OpenID Connect RP-Initiated Logout 1.0, section 2); absent if there is none. */
    public Optional<URI> logoutUri(LogoutRequest request) {
        return OutsideFailure.mapped(
                LoginFailure.PROVIDER_ERROR, "the end session endpoint", () -> endSession.uri(request));
    }

    /** Returns the page of the provider at which users log out by hand; absent if none is known. Uses no network. */
    public Optional<URI> logoutPage() {
        return endSession.page();
    }

    /** Revokes tokens (RFC 7009); returns those that may still be valid, each with the reason. Never throws. May take long. */
    public List<String> revoke(TokenSet tokens) {
        return revocation.revoke(tokens);
    }

    /** Returns a client of the provider's API with the access token of this login. */
    public ProviderClient client(TokenSet tokens) {
        return new BearerClient(registration, metadata, http, tokens);
    }

    /** Returns user info, requested with the access token of this login. It must have the subject of the ID token, if there is one. */
    public Map<String, Object> userInfo(TokenSet tokens, UserInfoReader reader, @Nullable VerifiedIdToken idToken) {
        return userInfo.required(client(tokens), reader, idToken);
    }

    /**
     * Returns user info for a login that can do without it; nothing if the provider does not return it.
     *
     * @throws LoginFailedException if it is user info of another user
     */
    public Map<String, Object> optionalUserInfo(TokenSet tokens, UserInfoReader reader, VerifiedIdToken idToken) {
        return userInfo.optional(client(tokens), reader, idToken);
    }
}
