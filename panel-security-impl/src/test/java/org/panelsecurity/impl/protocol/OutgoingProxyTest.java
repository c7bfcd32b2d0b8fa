package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.Failures.assertThatRefreshFails;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.TokenRevocation;

/** Outgoing proxies: those that demand a password, and those that refuse in other ways. */
@Timeout(30)
class OutgoingProxyTest {
    private static final String OP = "https://op.octo.example";
    private static final String PLAIN = "http://op.octo.example";
    private static final ProxyLogin LOGIN = new ProxyLogin("mona", "pässword-1");
    private static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 1 << 20, 16);

    @Test
    void tellsWhichProxyRequiresAPasswordAndWhatToSet() throws IOException {
        try (TestProxy proxy = TestProxy.demandingPassword("Basic realm=\"corp\"")) {
            assertUnreachable(
                    proxy,
                    null,
                    OP + "/token",
                    "proxy " + proxy.address()
                            + " requires a password (407): set panel.http-proxy.user and panel.http-proxy.password");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OP, PLAIN})
    void hasTheSameWordsForEveryStep(String op) throws IOException {
        try (TestProxy proxy = TestProxy.demandingPassword("Basic realm=\"corp\"")) {
            ProviderConnection discovered = connection(proxy, TestRegistration.discovered(op));
            ProviderConnection connection = connection(
                    proxy, TestRegistration.discovered(op).at(explicit(op)).revoking(revocation(op)));
            TokenSet tokens = new TokenSet("a", null, "r", null, Set.of());

            assertDemanded(
                    proxy,
                    () -> discovered.authorizationUri(new AuthorizationRequest(
                            "s", "n", TestRegistration.VERIFIER, TestRegistration.REDIRECT_URI)));
            assertThatRefreshFails(RefreshFailure.NO_ANSWER, () -> connection.refresh(tokens))
                    .withMessageContaining("proxy " + proxy.address() + " requires a password (407)");
            assertDemanded(proxy, () -> connection.passwordGrant("mona", "p"));
            assertDemanded(
                    proxy,
                    () -> connection.exchange(
                            new AuthorizationResponse("c"), TestRegistration.REDIRECT_URI, TestRegistration.VERIFIER));
            assertDemanded(proxy, () -> connection.client(tokens).getUserInfo());
            assertDemanded(proxy, () -> connection.client(tokens).getList(op + "/groups"));
            assertThat(connection.revoke(tokens))
                    .hasSize(2)
                    .allSatisfy(why -> assertThat(why).contains(proxy.address() + " requires a password (407)"));
        }
    }

    // Java refuses to send Basic through a tunnel, unless the JVM was started with an option.
    @Test
    void namesTheOptionThatJavaNeedsToSendThePassword() throws IOException {
        try (TestProxy proxy = TestProxy.demandingPassword("Basic realm=\"corp\"")) {
            assertUnreachable(proxy, LOGIN, OP + "/token", "-Djdk.http.auth.tunneling.disabledSchemes=");
            assertThat(proxy.heads()).hasSize(1).noneMatch(head -> head.contains("authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTLM", "Negotiate", "Digest realm=\"corp\", nonce=\"n\""})
    void namesASchemeThatIsNotSupported(String scheme) throws IOException {
        try (TestProxy proxy = TestProxy.demandingPassword(scheme)) {
            assertUnreachable(proxy, LOGIN, OP + "/token", "it offers " + scheme + ", but only Basic is supported");
        }
    }

    @Test
    void sendsThePasswordToTheProxyAtOnce() throws IOException {
        try (TestProxy proxy = new TestProxy("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}")) {
            HttpAnswer answer = http(proxy.selector(), LOGIN).send(HttpRequest.newBuilder(), URI.create(PLAIN + "/a"));

            assertThat(answer.status()).isEqualTo(200);
            // RFC 7617: UTF-8.
            assertThat(proxy.heads().get(0)).contains("Proxy-Authorization: Basic bW9uYTpww6Rzc3dvcmQtMQ==\r\n");
        }
    }

    @Test
    void saysThatThePasswordIsWrong() throws IOException {
        try (TestProxy proxy = TestProxy.demandingPassword("Basic realm=\"corp\"")) {
            assertUnreachable(
                    proxy,
                    LOGIN,
                    PLAIN + "/token",
                    "it refuses the values of panel.http-proxy.user and panel.http-proxy");
        }
    }

    @Test
    void sendsThePasswordToNoServerThatIsReachedDirectly() throws IOException {
        try (TestProxy server = new TestProxy("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}")) {
            http(HttpClient.Builder.NO_PROXY, LOGIN)
                    .send(HttpRequest.newBuilder(), URI.create("http://" + server.address() + "/a"));

            assertThat(server.heads().get(0).toLowerCase(Locale.ROOT)).doesNotContain("authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 403 Forbidden\nContent-Length: 0\n\n",
                "HTTP/1.1 502 Bad Gateway\nContent-Length: 3\n\nbad",
                "HTTP/1.1 503 Service Unavailable\nRetry-After: 5\n\n",
                "HTTP/1.1 302 Found\nLocation: http://portal.example/\nContent-Length: 0\n\n",
                "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic\nContent-Length: 0\n\n",
                "HTTP/1.1 407 Proxy Authentication Required\n\n",
                "HTTP/1.1 200 OK\n\n220 no TLS here\n",
                "SSH-2.0-OpenSSH_9.2\n",
                "\n"
            })
    void survivesEveryOtherAnswerToATunnel(String answer) throws IOException {
        try (TestProxy proxy = new TestProxy(answer)) {
            assertUnreachable(proxy, null, OP + "/token", "proxy " + proxy.address());
        }
    }

    @Test
    void namesTheProxyThatIsDown() throws IOException {
        TestProxy proxy = TestProxy.demandingPassword("Basic");
        proxy.close();

        assertUnreachable(
                proxy,
                null,
                OP + "/token",
                "(through proxy " + proxy.address() + "): the proxy " + proxy.address() + " does not accept");
    }

    // RFC 9110, section 15.5.8: only a proxy answers so, but a reverse proxy in front of the provider may.
    @Test
    void survivesTheSameAnswerOfTheProvider() throws IOException {
        try (TestProxy server = TestProxy.demandingPassword("Basic")) {
            assertThatLoginFails(
                            PROVIDER_UNREACHABLE,
                            () -> http(HttpClient.Builder.NO_PROXY, null)
                                    .send(HttpRequest.newBuilder(), URI.create("http://" + server.address() + "/a")))
                    .withMessageContaining("(407)");
        }
    }

    @Test
    void tellsAtTheStartThatThePasswordHasNoEffect() {
        OutgoingProxy direct = new OutgoingProxy(HttpClient.Builder.NO_PROXY, LOGIN);
        OutgoingProxy proxied =
                new OutgoingProxy(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.example", 3128)), LOGIN);

        assertThat(direct.passwordWithoutEffect(URI.create(OP)))
                .hasValueSatisfying(why -> assertThat(why).contains("-Dhttps.proxyHost"));
        assertThat(proxied.passwordWithoutEffect(URI.create(OP)))
                .hasValueSatisfying(why -> assertThat(why).contains("-Djdk.http.auth.tunneling.disabledSchemes="));
        assertThat(proxied.passwordWithoutEffect(URI.create(PLAIN))).isEmpty();
        assertThat(new OutgoingProxy(HttpClient.Builder.NO_PROXY, null).passwordWithoutEffect(URI.create(OP)))
                .isEmpty();
    }

    private static void assertDemanded(TestProxy proxy, ThrowingCallable step) {
        assertThatLoginFails(PROVIDER_UNREACHABLE, step)
                .withMessageContaining("proxy " + proxy.address() + " requires a password (407)");
    }

    private static void assertUnreachable(TestProxy proxy, @Nullable ProxyLogin login, String url, String words) {
        assertThatLoginFails(
                        PROVIDER_UNREACHABLE,
                        () -> http(proxy.selector(), login).send(HttpRequest.newBuilder(), URI.create(url)))
                .withMessageContaining(words);
    }

    private static Endpoints explicit(String op) {
        return new Endpoints.Explicit(op, op + "/authorize", op + "/token", op + "/userinfo", op + "/keys");
    }

    private static TokenRevocation revocation(String op) {
        return new TokenRevocation.Standard(op + "/revoke", true);
    }

    private static ProviderConnection connection(TestProxy proxy, TestRegistration registration) {
        return new Connections(client(proxy.selector()), LIMITS, Clock.systemUTC())
                .to(registration.build(network(null)));
    }

    private static Network network(@Nullable ProxyLogin login) {
        return new Network(null, Map.of(), Set.of("op.octo.example"), List.of(), login);
    }

    private static ProviderHttp http(ProxySelector selector, @Nullable ProxyLogin login) {
        return new ProviderHttp(
                CallClients.of(client(selector)), new OutgoingProxy(selector, login), network(login), LIMITS);
    }

    private static HttpClient client(ProxySelector selector) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(selector)
                .build();
    }
}
