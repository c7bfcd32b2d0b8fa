package org.panelsecurity.test;

import java.net.URI;
import java.util.Locale;

/**
 * An OpenID provider for one client, that checks no user: for tests, never for anything else. It answers at a socket on a loopback
 * address. It has authorization code with PKCE, refresh tokens with rotation, user info, revocation and logout. A browser chooses the
 * user on a page; a test calls {@link #authorize} instead. Thread-safe.
 */
final class LocalProvider implements AutoCloseable {
    /** What the endpoints share. */
    record Parts(String issuer, RegisteredClient client, Grants grants, ProviderTokens tokens, ProviderState state) {}

    private final Parts parts;
    private final AuthorizationRequests requests;
    private final HttpListener listener;

    LocalProvider(LocalProviderBuilder builder, HttpListener listener) {
        this.listener = listener;
        String authority = builder.host.toLowerCase(Locale.ROOT) + ":" + listener.port();
        String issuer = (builder.tls == null ? "http://" : "https://") + authority;
        RegisteredClient client = new RegisteredClient(builder.clientId, builder.clientSecret, builder.redirectUris);
        parts = new Parts(
                issuer,
                client,
                new Grants(builder.clock),
                new ProviderTokens(issuer, builder.clientId, builder.clock),
                new ProviderState(builder.accessTokenTtl));
        requests = new AuthorizationRequests(issuer, client, parts.grants(), parts.state());
        UserForm form = new UserForm("Log in to test", authorizationEndpoint().toString(), builder.users);
        FrontChannel frontChannel = new FrontChannel(requests, form, client);
        listener.start(authority, new ProviderRoutes(parts, frontChannel)::answer);
    }

    /** Returns a builder of a provider for this client. */
    static LocalProviderBuilder forClient(String clientId, String clientSecret) {
        return new LocalProviderBuilder(clientId, clientSecret);
    }

    /** Returns the issuer, which is also the base of all its URLs. */
    URI issuer() {
        return URI.create(parts.issuer());
    }

    /** Returns where browsers begin a login. */
    URI authorizationEndpoint() {
        return URI.create(parts.issuer() + ProviderEndpoint.AUTHORIZATION.path());
    }

    /**
     * Logs in a user.
     *
     * @param query the raw query of the authorization request
     * @throws RefusedRequestException if the browser cannot be sent back to the client
     */
    Authorization authorize(String query, ProviderUser user) throws RefusedRequestException {
        return requests.authorize(query, user);
    }

    /** Returns what a test can set while the provider runs. */
    ProviderState state() {
        return parts.state();
    }

    /** Makes a logout token for all sessions of this user (OpenID Connect Back-Channel Logout 1.0). */
    String logoutToken(ProviderUser user) {
        return parts.tokens().logoutToken(user.subject(), null);
    }

    /** Makes a logout token for this login alone. */
    String logoutToken(ProviderLogin login) {
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
