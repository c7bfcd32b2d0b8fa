package org.panelsecurity.tck;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import okhttp3.mockwebserver.RecordedRequest;

/**
 * An embedded OpenID Connect provider with a login page that asks for a name and claims. It takes any client and any callback: a
 * convenience, never a proof of security.
 */
public final class MockProvider implements AutoCloseable {
    /** Its only issuer's name; any other path segment would be one too. */
    public static final String ISSUER_ID = "sample";

    private static final long LOGOUT_TOKEN_SECONDS = 120;

    private final MockOAuth2Server server;

    private MockProvider(MockOAuth2Server server) {
        this.server = server;
    }

    /** Starts one on this machine alone, at a free port. */
    public static MockProvider start() {
        MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(true));
        server.start(Loopback.ADDRESS, 0);
        return new MockProvider(server);
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.baseUrl().port() + "/" + ISSUER_ID;
    }

    /** A token that it signs for any audience, without a login. */
    public String token(String user, String audience, Map<String, Object> claims) {
        return server.issueToken(ISSUER_ID, user, audience, claims).serialize();
    }

    /** A logout token for a user of one client (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
    public String logoutToken(String user, String client) {
        Map<String, Object> events = Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());
        return server.issueToken(
                        ISSUER_ID,
                        client,
                        new DefaultOAuth2TokenCallback(
                                ISSUER_ID,
                                user,
                                "JWT",
                                List.of(client),
                                Map.of("events", events),
                                LOGOUT_TOKEN_SECONDS))
                .serialize();
    }

    /** The body of the next request to a path of the issuer, those before it skipped; waits for it, and fails where none comes. */
    public String nextBodyTo(String path) {
        while (true) {
            RecordedRequest request = server.takeRequest(30, TimeUnit.SECONDS);
            if (String.valueOf(request.getPath()).equals("/" + ISSUER_ID + path)) {
                return request.getBody().readUtf8();
            }
        }
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
