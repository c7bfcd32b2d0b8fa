package org.panelsecurity.test.provider;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider for one client, that checks no user: for tests and development, never for anything else. Its back channel is
 * a socket on a loopback address: metadata, keys, tokens (authorization code with PKCE, refresh tokens with rotation), user info,
 * revocation and the end of a session. Its front channel is {@link #authorize}: the application can serve the page itself, or leave that
 * to the provider. Thread-safe.
 */
public final class LocalProvider implements AutoCloseable {
    /** What the endpoints share. */
    record Parts(String issuer, ProviderClient client, Grants grants, ProviderTokens tokens, ProviderState state) {}

    private final Parts parts;
    private final AuthorizationRequests requests;
    private final HttpListener listener;
    private volatile URI authorizationEndpoint;

    LocalProvider(LocalProviderBuilder builder, HttpListener listener) {
        this.listener = listener;
        String authority = builder.host.toLowerCase(Locale.ROOT) + ":" + listener.port();
        String issuer = (builder.tls == null ? "http://" : "https://") + authority;
        ProviderClient client = new ProviderClient(builder.clientId, builder.clientSecret, builder.redirectUris);
        parts = new Parts(
                issuer,
                client,
                new Grants(builder.clock),
                new ProviderTokens(issuer, builder.clientId, builder.clock),
                new ProviderState(builder.accessTokenLife));
        requests = new AuthorizationRequests(issuer, client, parts.grants(), parts.state());
        String own = issuer + ProviderEndpoint.AUTHORIZATION.path();
        authorizationEndpoint = builder.authorizationEndpoint == null ? URI.create(own) : builder.authorizationEndpoint;
        UserForm form = new UserForm("Log in to test", own, builder.users);
        FrontChannel frontChannel = new FrontChannel(requests, form, client);
        listener.start(authority, new ProviderRoutes(parts, frontChannel, this::authorizationEndpoint)::answer);
    }

    /** Begins a provider for this client. */
    public static LocalProviderBuilder forClient(String clientId, String clientSecret) {
        return new LocalProviderBuilder(clientId, clientSecret);
    }

    /** Returns the issuer, which is also the base of all its URLs. */
    public URI issuer() {
        return URI.create(parts.issuer());
    }

    /** Returns where browsers begin a login. */
    public URI authorizationEndpoint() {
        return authorizationEndpoint;
    }

    /** Sets where browsers begin a login, if an application serves the page. */
    public void setAuthorizationEndpoint(URI endpoint) {
        authorizationEndpoint = endpoint;
    }

    /**
     * Checks an authorization request before a user is asked.
     *
     * @param query the raw query of the request
     * @return where to send the browser at once, because of an error of the request or {@code prompt=none}; null if the user is to be
     *     asked
     * @throws RefusedRequestException if the browser cannot be sent back to the client
     */
    public @Nullable URI check(String query) throws RefusedRequestException {
        return requests.withoutUser(query);
    }

    /**
     * Logs in a user.
     *
     * @param query the raw query of the authorization request
     * @return where to send the browser: the client's redirect URI with a code and {@code iss}, or with the error of the request
     * @throws RefusedRequestException if the browser cannot be sent back to the client
     */
    public URI authorize(String query, ProviderUser user) throws RefusedRequestException {
        return begin(query, user).redirect();
    }

    /**
     * Logs in a user as {@link #authorize} does, and returns the login too.
     *
     * @throws RefusedRequestException if the browser cannot be sent back to the client
     */
    public Authorization begin(String query, ProviderUser user) throws RefusedRequestException {
        return requests.authorize(query, user);
    }

    /**
     * Refuses a login, as a user or the provider does.
     *
     * @param error the error code, for example {@code access_denied}
     * @return where to send the browser
     * @throws RefusedRequestException if the browser cannot be sent back to the client
     */
    public URI refuse(String query, String error) throws RefusedRequestException {
        return requests.refuse(query, new ErrorObject(error));
    }

    /** Makes a call to come fail. */
    public void fail(ProviderFailure failure) {
        parts.state().add(failure);
    }

    /** Sets how long access tokens live that are made from now on. */
    public void accessTokenLife(Duration life) {
        parts.state().accessTokenLife(life);
    }

    /** Sets how long this user's access tokens live that are made from now on. */
    public void accessTokenLife(String user, Duration life) {
        parts.state().accessTokenLife(user, life);
    }

    /** Forgets the failures that no call has met, and the lives that were set for single users. */
    public void reset() {
        parts.state().clear();
    }

    /** Makes a logout token for all sessions of this user (OpenID Connect Back-Channel Logout 1.0). */
    public String logoutToken(ProviderUser user) {
        return parts.tokens().logoutToken(user.subject(), null);
    }

    /** Makes a logout token for this login alone. */
    public String logoutToken(ProviderLogin login) {
        return parts.tokens().logoutToken(login.user().subject(), login.sid());
    }

    /** Ends the provider. Nothing of it is kept. */
    @Override
    public void close() {
        listener.close();
    }

    @Override
    public String toString() {
        return "provider " + parts.issuer();
    }
}
