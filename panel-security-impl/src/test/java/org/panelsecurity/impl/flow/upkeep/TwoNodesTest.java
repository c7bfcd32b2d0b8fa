package org.panelsecurity.impl.flow.upkeep;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.flow.TestProvider.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.RefreshLeases;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.UserSession;

/** Two nodes with a shared store, and a browser with requests to both. */
class TwoNodesTest {
    private static final Duration SOON = Duration.ofSeconds(245);
    private static final Duration ENDED = Duration.ofSeconds(301);

    private final TestProvider provider = new TestProvider();
    private final TestStore store = new TestStore();
    private final TestApplication one = node(Map.of());
    private final TestApplication two = node(Map.of());

    @BeforeEach
    void answers() {
        provider.knowsMona("first");
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void keepsDetailsInTheStoreAndTheIdentityInItsCookie() {
        Reply loggedIn = logIn(one);

        assertThat(loggedIn.cookies())
                .filteredOn(cookie -> !cookie.maxAge().isZero())
                .extracting(cookie -> cookie.name().substring(0, 8))
                .containsExactlyInAnyOrder("panel-i-", "panel-n-");
        assertThat(access(visit(two, loggedIn))).isEqualTo("first");
        assertThat(visit(two, loggedIn).orElseThrow().identity().claims()).containsEntry("id", 583231L);
    }

    @Test
    void failsALoginThatTheStoreDoesNotTake() {
        TestForm form = TestForm.at(one, "/login").typed("mona", "hush-hush");
        store.out = true;

        TestForm.assertFailed(form.send(), LoginFailure.SESSION_STORE_UNAVAILABLE);
    }

    @Test
    void endsASessionOnAllNodes() {
        Reply loggedIn = logIn(one);
        UserSession session = visit(one, loggedIn).orElseThrow();

        one.flows().logoutEndpoint().end(session, request(loggedIn));

        assertThat(visit(two, loggedIn)).as("a copy of the cookie").isEmpty();
        assertThat(store.cache("sessions")).as("its mark alone").hasSize(1);
    }

    @Test
    void endsASessionOnAllNodesThatKeepDetailsInCookies() {
        Map<String, String> cookies = Map.of("panel.session.store", "cookie", "panel.session.revocation", "jcache");
        TestApplication here = node(cookies);
        Reply loggedIn = logIn(here);

        here.flows().logoutEndpoint().end(visit(here, loggedIn).orElseThrow(), request(loggedIn));

        assertThat(visit(node(cookies), loggedIn)).isEmpty();
    }

    @Test
    void admitsNoUserWhileTheStoreIsOut() {
        Reply loggedIn = logIn(one);
        store.out = true;

        List<String> log = CapturedLog.during(
                () -> assertThatThrownBy(() -> visit(two, loggedIn)).isInstanceOf(StoreUnavailableException.class));
        assertThat(log).hasSize(1).first().asString().contains("JCache");
        assertThat(visit(two)).as("who has no session").isEmpty();
    }

    @Test
    void logsOutOfTheBrowserWhileTheStoreIsOut() {
        Reply loggedIn = logIn(one);
        store.out = true;
        TestExchange out = TestExchange.post("/logout", Map.of())
                .header("Sec-Fetch-Site", "same-origin")
                .cookiesOf(loggedIn);

        Reply reply =
                one.flows().logoutEndpoint().of(out, one.flows().resumeSession().toEnd(out));

        assertThat(reply.sessionFate()).isEqualTo(SessionFate.INVALIDATE);
        assertThat(reply.cookies())
                .anyMatch(cookie ->
                        cookie.name().startsWith("panel-i-") && cookie.maxAge().isZero());
    }

    @Test
    void givesTheTokensOfOneNodesRefreshToTheOther() {
        Reply loggedIn = logIn(one);
        later(SOON);
        provider.calls();
        provider.tokenAnswer(tokens("second"));

        assertThat(access(visit(one, loggedIn))).isEqualTo("second");
        Reply answer = Reply.redirect("/").with(cookies(two, loggedIn));

        assertThat(access(visit(two, loggedIn, answer))).isEqualTo("second");
        assertThat(provider.bodiesTo("/token")).hasSize(1);
    }

    @Test
    void asksOnceForTwoHundredRequestsAtTwoNodes() throws Exception {
        asksOnce(SOON);
    }

    @Test
    void asksOnceForTwoHundredRequestsAtTwoNodesThatAllHaveToWait() throws Exception {
        asksOnce(ENDED);
    }

    private void asksOnce(Duration later) throws Exception {
        Reply loggedIn = logIn(one);
        later(later);
        provider.calls();
        provider.tokenAnswer(tokens("second").withFixedDelay(300));
        ExecutorService all = Executors.newFixedThreadPool(40);
        try {
            List<Future<Optional<UserSession>>> requests = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                TestApplication node = i % 2 == 0 ? one : two;
                Callable<Optional<UserSession>> request = () -> visit(node, loggedIn);
                requests.add(all.submit(request));
            }
            for (Future<Optional<UserSession>> request : requests) {
                String token = access(request.get());
                assertThat(later.equals(SOON) || token.equals("second"))
                        .as(token)
                        .isTrue();
            }
        } finally {
            all.shutdownNow();
        }
        assertThat(provider.bodiesTo("/token")).hasSize(1);
    }

    /** A node that was stopped during a refresh leaves its lease behind. */
    @Test
    void goesOnWithAGoodTokenWhileANodeThatDiedHasTheLease() {
        Reply loggedIn = logIn(one);
        later(SOON);
        abandonLease(loggedIn);
        provider.calls();
        provider.tokenAnswer(tokens("second"));

        assertThat(access(visit(two, loggedIn))).isEqualTo("first");
        assertThat(provider.calls()).isZero();

        store.cache("refreshes").clear();
        assertThat(access(visit(two, loggedIn))).as("its lease has ended").isEqualTo("second");
        assertThat(provider.bodiesTo("/token")).hasSize(1);
    }

    @Test
    void waitsForTheLeaseWhereTheTokenHasEnded() throws Exception {
        Reply loggedIn = logIn(one);
        later(ENDED);
        abandonLease(loggedIn);
        provider.tokenAnswer(tokens("second"));
        ExecutorService another = Executors.newSingleThreadExecutor();
        try {
            Callable<Optional<UserSession>> request = () -> visit(two, loggedIn);
            Future<Optional<UserSession>> waiting = another.submit(request);
            store.cache("refreshes").clear();

            assertThat(access(waiting.get())).isEqualTo("second");
        } finally {
            another.shutdownNow();
        }
    }

    @Test
    void endsASessionOnAllNodesThatTheProviderRefuses() {
        Reply loggedIn = logIn(one);
        later(SOON);
        provider.tokenAnswer(aResponse()
                .withStatus(400)
                .withBody("{\"error\":\"invalid_grant\"}")
                .withHeader("Content-Type", "application/json"));

        assertThat(access(visit(one, loggedIn))).as("it is still valid").isEqualTo("first");
        later(ENDED);
        assertThat(visit(one, loggedIn)).isEmpty();
        provider.calls();

        assertThat(visit(two, loggedIn)).isEmpty();
        assertThat(provider.calls()).as("one refusal is enough").isZero();
    }

    @Test
    void keepsNewTokensThoughTheStoreStumbles() {
        Reply loggedIn = logIn(one);
        later(SOON);
        provider.tokenAnswer(tokens("second"));
        store.stumbles.set(2);

        assertThat(access(visit(one, loggedIn))).isEqualTo("second");
        assertThat(access(visit(two, loggedIn))).isEqualTo("second");
    }

    /** Its lease had ended, but not its request. */
    @Test
    void takesWhatASlowNodeGotThoughTheProviderRefusesTheSecond() {
        Reply loggedIn = logIn(one);
        UserSession session = visit(one, loggedIn).orElseThrow();
        later(SOON);
        provider.tokenAnswer(aResponse().withStatus(400).withBody("{\"error\":\"invalid_grant\"}"));
        TokenSet slow = new TokenSet("slow", null, "r", Instant.now().plusSeconds(600), Set.of());
        UserSession refreshed = session.refreshed(slow, Instant.now());
        store.meanwhile = () ->
                new SharedSessions(store, one.settings().session(), outage -> {}, Clock.systemUTC()).keep(refreshed);
        // It looks for marks, for tokens of another node, and again after the refusal.
        store.looksBefore = store.looks.get() + 3;

        assertThat(access(visit(two, loggedIn))).isEqualTo("slow");
        assertThat(access(visit(one, loggedIn))).isEqualTo("slow");
    }

    @Test
    void keepsASessionWhileTheProviderIsDown() {
        Reply loggedIn = logIn(one);
        later(SOON);
        provider.tokenAnswer(serverError());

        assertThat(access(visit(one, loggedIn))).isEqualTo("first");
        assertThat(store.cache("refreshes")).as("the lease is given back").isEmpty();
    }

    @Test
    void keepsASessionWhileTheStoreIsOutAtARefresh() {
        TestApplication lenient = node(Map.of("panel.session.revocation", "none"));
        Reply loggedIn = logIn(lenient);
        lenient.clock().setElapsed(SOON);
        store.out = true;
        provider.calls();

        assertThat(visit(lenient, loggedIn)).isPresent();
        assertThat(provider.calls()).isZero();
    }

    /** No user is logged out when the store is introduced or removed. */
    @Test
    void takesASessionOfBeforeTheStoreWasChosen() {
        TestApplication before = node(Map.of("panel.session.store", "cookie"));
        Reply loggedIn = logIn(before);

        assertThat(access(visit(one, loggedIn))).isEqualTo("first");
        later(SOON);
        provider.tokenAnswer(tokens("second"));
        assertThat(access(visit(one, loggedIn))).isEqualTo("second");
    }

    private void abandonLease(Reply loggedIn) {
        UserSession session = one.flows().resumeSession().of(request(loggedIn)).orElseThrow();
        assertThat(new RefreshLeases(store).take(session)).isPresent();
    }

    private void later(Duration later) {
        one.clock().setElapsed(later);
        two.clock().setElapsed(later);
    }

    private TestApplication node(Map<String, String> more) {
        Map<String, String> settings = provider.passwordSettings(
                Map.of("panel.oauth.refresh-tokens", "true", "panel.session.store", "jcache"));
        settings.putAll(more);
        return new TestApplication(settings, store);
    }

    private static Reply logIn(TestApplication application) {
        return TestForm.at(application, "/login").typed("mona", "hush-hush").send();
    }

    private static TestExchange request(Reply... answers) {
        return TestExchange.get("/reports").cookiesOf(answers);
    }

    /** Returns the session that the application gets; empty if the user is logged out. */
    private static Optional<UserSession> visit(TestApplication node, Reply... answers) {
        TestExchange exchange = request(answers);
        return node.flows()
                .resumeSession()
                .of(exchange)
                .flatMap(session -> node.flows().sessionUpkeep().isDue(session)
                        ? node.flows()
                                .sessionUpkeep()
                                .perform(session, exchange)
                                .session()
                        : Optional.of(session));
    }

    private static List<SetCookie> cookies(TestApplication node, Reply... answers) {
        TestExchange exchange = request(answers);
        return node.flows()
                .sessionUpkeep()
                .perform(node.flows().resumeSession().of(exchange).orElseThrow(), exchange)
                .cookies();
    }

    private static String access(Optional<UserSession> session) {
        return session.flatMap(UserSession::details)
                .map(Details::tokens)
                .map(TokenSet::accessToken)
                .orElseThrow();
    }
}
