package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.Failures.assertThatRefreshFails;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.protocol.CuttingProxy.Cut;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.TokenRevocation;

/** Kept connections that break while they are idle: between two logins, or between a login and a refresh. */
@Timeout(30)
class IdleConnectionTest {
    // A call on a connection that was dropped silently would take as long as this.
    private static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(8), 1 << 20, 16);
    private static final Duration LONGER_THAN_A_CALL_MAY_WAIT = LIMITS.answer();

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private CuttingProxy proxy;
    private Connections connections;
    private ProviderConnection connection;

    @BeforeEach
    void connect() throws IOException {
        proxy = new CuttingProxy(provider.issuer());
        connections = Connections.withOwnClients(LIMITS, provider.clock());
        connection = connections.to(TestRegistration.discovered(provider.issuer())
                .at(new Endpoints.Explicit(
                        provider.issuer(),
                        proxy.url() + "/authorize",
                        proxy.url() + "/token",
                        proxy.url() + "/userinfo",
                        proxy.url() + "/keys"))
                .revoking(new TokenRevocation.Standard(proxy.url() + "/revoke", false))
                .build());
        provider.givesTokens(okJson(StubProvider.tokens(",\"refresh_token\":\"r\"")));
        provider.answersAny("/revoke", ok());
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void exchangesACodeAfterTheConnectionWasIdleAndCut(Cut cut) {
        exchange();
        provider.clock().advance(Duration.ofSeconds(31));
        proxy.cut(cut);

        assertThat(timeOf(this::exchange)).isLessThan(LONGER_THAN_A_CALL_MAY_WAIT);

        assertThat(provider.requestsTo("/token")).hasSize(2);
        assertThat(proxy.requestsTo("/token")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void refreshesAfterTheConnectionWasIdleAndCut(Cut cut) {
        TokenSet tokens = exchange();
        provider.clock().advance(Duration.ofSeconds(31));
        proxy.cut(cut);

        assertThat(timeOf(() -> connection.refresh(tokens))).isLessThan(LONGER_THAN_A_CALL_MAY_WAIT);

        assertThat(provider.requestsTo("/token")).hasSize(2);
        assertThat(proxy.requestsTo("/token")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void getsUserInfoAfterTheConnectionWasIdleAndCut(Cut cut) {
        userInfo();
        provider.clock().advance(Duration.ofSeconds(26));
        proxy.cut(cut);

        assertThat(timeOf(this::userInfo)).isLessThan(LONGER_THAN_A_CALL_MAY_WAIT);

        assertThat(provider.requestsTo("/userinfo")).hasSize(2);
    }

    // Traffic keeps a client busy, but not each of its connections.
    @Test
    void trustsNoOldConnectionOfABusyClient() {
        userInfo();
        for (int i = 0; i < 5; i++) {
            provider.clock().advance(Duration.ofSeconds(6));
            userInfo();
        }

        assertThat(proxy.connections()).isEqualTo(2);
    }

    @Test
    void keepsAConnectionForCallsInQuickSuccession() {
        exchange();
        exchange();
        userInfo();
        userInfo();

        assertThat(proxy.connections()).isEqualTo(2);
    }

    // Servers may close a connection after few seconds: in the moment when the code is sent, for example.
    @ParameterizedTest
    @EnumSource(Cut.class)
    void sendsACodeOnlyOnAConnectionThatWasJustUsed(Cut cut) {
        exchange();
        provider.clock().advance(Duration.ofSeconds(3));
        proxy.cut(cut);

        exchange();

        assertThat(proxy.requestsTo("/token")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"RESET", "CLOSE"})
    void sendsAGetAgainOnANewConnection(Cut cut) {
        userInfo();
        proxy.cut(cut);

        userInfo();

        assertThat(provider.requestsTo("/userinfo")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"RESET", "CLOSE"})
    void sendsARevocationAgainOnANewConnection(Cut cut) {
        TokenSet tokens = exchange();
        connection.revoke(tokens);
        proxy.cut(cut);

        assertThat(connection.revoke(tokens)).isEmpty();
        assertThat(provider.requestsTo("/revoke")).hasSize(2);
    }

    // RFC 6749, section 4.1.2: a provider that sees a code twice revokes the tokens. The first request may have
    // arrived.
    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"RESET", "CLOSE"})
    void neverSendsACodeTwice(Cut cut) {
        exchange();
        proxy.cut(cut);

        assertThatLoginFails(PROVIDER_UNREACHABLE, this::exchange);
        assertThat(proxy.requestsTo("/token")).isEqualTo(2);

        exchange();
        assertThat(proxy.requestsTo("/token")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"RESET", "CLOSE"})
    void neverSendsARefreshTokenTwice(Cut cut) {
        TokenSet tokens = exchange();
        proxy.cut(cut);

        assertThatRefreshFails(RefreshFailure.NO_ANSWER, () -> connection.refresh(tokens));
        assertThat(proxy.requestsTo("/token")).isEqualTo(2);
    }

    @Test
    void sendsAGetAgainOnlyOnce() {
        proxy.cutAlways(Cut.CLOSE);

        assertThatLoginFails(PROVIDER_UNREACHABLE, this::userInfo);

        assertThat(proxy.requestsTo("/userinfo")).isEqualTo(2);
    }

    // Set back by an hour: the age of a client is unknown.
    @Test
    void trustsNoConnectionWhenTheClockWasSetBack() {
        exchange();
        provider.clock().advance(Duration.ofHours(-1));
        proxy.cut(Cut.SILENT);

        exchange();

        assertThat(provider.requestsTo("/token")).hasSize(2);
    }

    @Test
    void endsTheClientsThatItReplaces() throws InterruptedException {
        int before = clientThreads().size();
        for (int i = 0; i < 20; i++) {
            exchange();
            userInfo();
            provider.clock().advance(Duration.ofMinutes(1));
        }

        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (clientThreads().size() > before + 2 && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(clientThreads().size()).isLessThanOrEqualTo(before + 2);
    }

    // As after a redeployment: nothing of the application may be kept.
    @Test
    @SuppressWarnings("NullAway") // The fields are not used again.
    void leavesNoThreadBehindWhenTheApplicationIsGone() throws InterruptedException {
        Set<String> before = clientThreads();
        exchange();
        Set<String> mine = clientThreads();
        mine.removeAll(before);
        assertThat(mine).hasSize(1);
        connection = null;
        connections = null;

        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (clientThreads().containsAll(mine) && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(100);
        }
        assertThat(clientThreads()).doesNotContainAnyElementsOf(mine);
    }

    @Test
    void endsItsThreadsAtOnceWhenTheApplicationStops() throws InterruptedException {
        Set<Thread> before = threads();
        exchange();
        userInfo();
        Set<Thread> mine = threads();
        mine.removeAll(before);
        assertThat(mine).isNotEmpty();

        connections.stop();

        for (Thread thread : mine) {
            thread.join(5_000);
        }
        assertThat(mine).noneMatch(Thread::isAlive);
    }

    private static Set<String> clientThreads() {
        return threads().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("HttpClient-"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    // Those of the client, and of its calls.
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("HttpClient-[0-9]+-SelectorManager|panel-security-http"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private TokenSet exchange() {
        return connection.exchange(
                new AuthorizationResponse(TestRegistration.CODE),
                TestRegistration.REDIRECT_URI,
                TestRegistration.VERIFIER);
    }

    private Map<String, Object> userInfo() {
        return connection.client(new TokenSet("t", null, null, null, Set.of())).getUserInfo();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"RESET", "CLOSE"})
    void sendsARevocationAgainOnlyOnce(Cut cut) {
        TokenSet tokens = exchange();
        proxy.cutAlways(cut);

        assertThat(connection.revoke(tokens)).hasSize(1);
        assertThat(proxy.requestsTo("/revoke")).isEqualTo(2);
    }

    private static Duration timeOf(Runnable call) {
        long begun = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
