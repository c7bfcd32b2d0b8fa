package org.panelsecurity.impl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.upkeep.UpkeepResult;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.protocol.TestProxy;
import org.panelsecurity.impl.session.UserSession;

/** An outgoing proxy that begins to require a password: what users of each flow see, and what the log tells. */
@Timeout(60)
class ProxyDemandsPasswordTest {
    private final ProxySelector before = ProxySelector.getDefault();
    private final TestProvider provider = new TestProvider();
    private final SwitchedProxy switched = new SwitchedProxy();
    private TestProxy proxy;

    /** The JVM's choice of proxies, which a test changes. */
    private static final class SwitchedProxy extends ProxySelector {
        private volatile ProxySelector now = HttpClient.Builder.NO_PROXY;

        @Override
        public List<Proxy> select(URI uri) {
            return now.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failed) {}
    }

    @BeforeEach
    void start() throws IOException {
        proxy = TestProxy.demandingPassword("Basic realm=\"corp\"");
        ProxySelector.setDefault(switched);
        provider.knowsMona("first");
    }

    @AfterEach
    void stop() throws IOException {
        ProxySelector.setDefault(before);
        proxy.close();
        provider.close();
    }

    @Test
    void showsAPageAtALogin() {
        switched.now = proxy.selector();
        TestApplication application = new TestApplication(provider.settings());

        List<String> lines = CapturedLog.during(
                () -> assertUnreachable(application.flows().askForLogin().of(TestExchange.get("/reports"))));

        assertThat(lines)
                .allMatch(line -> line.contains("proxy " + proxy.address()
                        + " requires a password (407): set panel.http-proxy.user and panel.http-proxy.password"));
        assertThat(application.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        LoginEvent.LoginFailed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(LoginFailure.PROVIDER_UNREACHABLE));
    }

    @Test
    void showsAPageAtALoginByPassword() {
        TestApplication application = refreshing();
        TestForm form = TestForm.at(application, "/login").typed("mona", "hush-hush");
        switched.now = proxy.selector();

        assertUnreachable(form.send());
    }

    // A user whose token is still valid notices nothing, and neither does one whose token has expired.
    @Test
    void continuesTheSessionAtARefresh() {
        TestApplication application = refreshing();
        Reply loggedIn =
                TestForm.at(application, "/login").typed("mona", "hush-hush").send();
        switched.now = proxy.selector();

        for (int seconds : new int[] {250, 400}) {
            application.clock().setElapsed(Duration.ofSeconds(seconds));
            assertThat(request(application, loggedIn).flatMap(UpkeepResult::session))
                    .isPresent();
        }
        assertThat(proxy.heads()).isNotEmpty();
    }

    private static void assertUnreachable(Reply reply) {
        assertThat(reply.content())
                .isInstanceOfSatisfying(
                        Reply.Content.Show.class,
                        shown -> assertThat(shown.page())
                                .isInstanceOfSatisfying(
                                        Page.LoginFailed.class,
                                        page -> assertThat(page.failure())
                                                .isEqualTo(LoginFailure.PROVIDER_UNREACHABLE)));
    }

    private TestApplication refreshing() {
        return new TestApplication(
                provider.passwordSettings(Map.of("panel.oauth.refresh-tokens", "true", "panel.session.idle", "30")));
    }

    private static Optional<UpkeepResult> request(TestApplication application, Reply loggedIn) {
        TestExchange exchange = TestExchange.get("/reports").cookiesOf(loggedIn);
        UserSession session = application.flows().resumeSession().of(exchange).orElseThrow();
        return Optional.of(application.flows().sessionUpkeep().perform(session, exchange));
    }
}
