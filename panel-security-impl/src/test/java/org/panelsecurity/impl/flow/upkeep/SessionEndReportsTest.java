package org.panelsecurity.impl.flow.upkeep;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.SessionEnded;
import org.panelsecurity.SessionEnded.Reason;
import org.panelsecurity.TokenRefused;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.UserSession;

/** Why a session ended: told once, when its browser sends the next request. */
class SessionEndReportsTest {
    private final TestProvider provider = new TestProvider();
    private final TestStore store = new TestStore();

    @BeforeEach
    void answers() {
        provider.knowsMona("first");
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void tellsOnceThatASessionExpired() {
        TestApplication application = application(Map.of());
        Reply loggedIn = logIn(application);

        application.clock().advance(Duration.ofDays(1));
        request(application, loggedIn);
        request(application, loggedIn);

        assertThat(ends(application)).singleElement().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.EXPIRED);
            assertThat(end.identity().id()).isEqualTo("583231");
            assertThat(end.path()).isEqualTo("/reports");
            assertThat(end.address()).isEqualTo("192.0.2.1");
            assertThat(end.session())
                    .isPresent()
                    .isEqualTo(application.events().get(0).session());
        });
    }

    @Test
    void tellsThatASessionWasIdle() {
        TestApplication application = application(Map.of("panel.session.idle", "30"));
        Reply loggedIn = logIn(application);

        application.clock().advance(Duration.ofMinutes(31));

        assertThat(reasonAfter(application, loggedIn)).isEqualTo(Reason.IDLE);
    }

    @Test
    void tellsThatASessionIsOlderThanAllowed() {
        TestApplication earlier = application(Map.of());
        earlier.clock().advance(Duration.ofHours(-1));
        Reply older = logIn(earlier);
        TestApplication application = application(Map.of(
                "panel.session.not-before",
                Instant.now().minus(Duration.ofMinutes(30)).toString()));

        assertThat(reasonAfter(application, older)).isEqualTo(Reason.NOT_BEFORE);
    }

    @Test
    void tellsThatASessionIsOfTheFuture() {
        TestApplication ahead = application(Map.of());
        ahead.clock().advance(Duration.ofHours(1));

        assertThat(reasonAfter(application(Map.of()), logIn(ahead))).isEqualTo(Reason.CLOCKS_DIFFER);
    }

    @Test
    void tellsThatTheProviderRefusedToRefresh() {
        TestApplication application = application(Map.of("panel.oauth.refresh-tokens", "true"));
        Reply loggedIn = logIn(application);
        provider.tokenAnswer(badRequest().withBody("{\"error\":\"invalid_grant\"}"));

        application.clock().advance(Duration.ofSeconds(301));
        upkeep(application, loggedIn);

        assertThat(application.events())
                .filteredOn(TokenRefused.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(TokenRefused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(TokenRefused.Kind.REFRESH_TOKEN);
                    assertThat(refused.identity()).isPresent();
                });
        assertThat(ends(application)).extracting(SessionEnded::reason).containsExactly(Reason.REFRESH_REFUSED);
    }

    @Test
    void tellsThatTheRefreshTokenIsMissing() {
        TestApplication application = application(Map.of("panel.oauth.refresh-tokens", "true"));
        Reply loggedIn = logIn(application);

        application.clock().advance(Duration.ofSeconds(301));
        upkeep(application, withoutDetails(loggedIn));

        assertThat(ends(application)).extracting(SessionEnded::reason).containsExactly(Reason.DETAILS_MISSING);
    }

    @Test
    void tellsThatCookiesWereUsedAfterTheLogout() {
        TestApplication application = application(Map.of());
        Reply loggedIn = logIn(application);
        logOut(application, loggedIn);

        application.clock().advance(SessionEndReports.LOGOUT_RACE);
        upkeep(application, loggedIn);
        upkeep(application, loggedIn);

        assertThat(ends(application)).extracting(SessionEnded::reason).containsExactly(Reason.USED_AFTER_LOGOUT);
    }

    @Test
    void tellsNothingOfRequestsThatWereSentBeforeTheLogout() {
        TestApplication application = application(Map.of());
        Reply loggedIn = logIn(application);
        logOut(application, loggedIn);

        application.clock().advance(Duration.ofSeconds(3));
        upkeep(application, loggedIn);

        assertThat(ends(application)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 61, 3_600})
    void tellsOfALogoutOnThisNodeNotAsAnEndByAnotherOne(long seconds) {
        TestApplication application = node();
        Reply loggedIn = logIn(application);
        logOut(application, loggedIn);

        request(application, loggedIn);
        assertThat(ends(application)).isEmpty();
        application.clock().advance(Duration.ofSeconds(seconds));
        request(application, loggedIn);
        request(application, loggedIn);

        assertThat(ends(application)).extracting(SessionEnded::reason).containsExactly(Reason.USED_AFTER_LOGOUT);
    }

    @Test
    void tellsTheEndOfASessionWhoseDetailsWereMissingInOneRequest() {
        TestApplication application = application(Map.of("panel.oauth.refresh-tokens", "true"));
        Reply loggedIn = logIn(application);
        application.clock().advance(Duration.ofSeconds(301));
        upkeep(application, withoutDetails(loggedIn));
        provider.tokenAnswer(badRequest().withBody("{\"error\":\"invalid_grant\"}"));

        upkeep(application, loggedIn);

        assertThat(ends(application))
                .extracting(SessionEnded::reason)
                .containsExactly(Reason.DETAILS_MISSING, Reason.REFRESH_REFUSED);
    }

    @Test
    void tellsThatTheHttpSessionEnded() {
        TestApplication application = application(Map.of("panel.session.follow-container", "true"));
        Reply loggedIn = logIn(application);
        TestExchange exchange = exchange(loggedIn);

        application
                .flows()
                .sessionUpkeep()
                .end(application.flows().resumeSession().of(exchange).orElseThrow(), exchange);

        assertThat(ends(application)).extracting(SessionEnded::reason).containsExactly(Reason.HTTP_SESSION_ENDED);
    }

    @Test
    void tellsThatTheSameUserLoggedInAgain() {
        TestApplication application = application(Map.of());
        Reply loggedIn = logIn(application);

        TestForm form = TestForm.at(application, "/login").typed("mona", "hush-hush");
        form.answer(form.request().cookiesOf(loggedIn));

        assertThat(ends(application)).extracting(SessionEnded::reason).containsExactly(Reason.LOGGED_IN_AGAIN);
    }

    @Test
    void tellsThatAnotherUserLoggedIn() {
        TestApplication application = new TestApplication(Map.of(
                "panel.basic-auth",
                "open sesame",
                "panel.oauth.provider",
                "basic, password",
                "panel.oauth.password.key",
                "client-1",
                "panel.oauth.password.id-claim",
                "id",
                "panel.oauth.password.token-url",
                provider.issuer() + "/token",
                "panel.oauth.password.user-url",
                provider.issuer() + "/userinfo"));
        Reply loggedIn = TestForm.at(application, "/login/basic")
                .typed("lisa", "open sesame")
                .send();

        TestForm form = TestForm.at(application, "/login/password").typed("mona", "hush-hush");
        form.answer(form.request().cookiesOf(loggedIn));

        assertThat(ends(application)).extracting(SessionEnded::reason).containsExactly(Reason.OTHER_USER);
    }

    @Test
    void tellsThatAnotherNodeEndedTheSession() {
        TestApplication one = node();
        TestApplication two = node();
        Reply loggedIn = logIn(one);
        logOut(one, loggedIn);

        assertThat(reasonAfter(two, loggedIn)).isEqualTo(Reason.REVOKED);
        request(two, loggedIn);
        assertThat(ends(two)).hasSize(1);
    }

    @Test
    void tellsNothingOfGuestsAndOfCookiesThatDoNotOpen() {
        TestApplication application = application(Map.of());
        String name = logIn(application).cookies().stream()
                .map(cookie -> cookie.name())
                .filter(cookie -> cookie.startsWith("panel-i-"))
                .findFirst()
                .orElseThrow();

        application.flows().resumeSession().of(TestExchange.get("/reports"));
        application.flows().resumeSession().of(TestExchange.get("/reports").cookie(name, "1.AAAA"));

        assertThat(ends(application)).isEmpty();
    }

    private TestApplication application(Map<String, String> more) {
        return new TestApplication(provider.passwordSettings(more));
    }

    private TestApplication node() {
        Map<String, String> settings = new LinkedHashMap<>(provider.passwordSettings(Map.of()));
        settings.put("panel.session.revocation", "jcache");
        return new TestApplication(settings, store);
    }

    private static Reply withoutDetails(Reply loggedIn) {
        return Reply.redirect("/")
                .with(loggedIn.cookies().stream()
                        .filter(cookie -> !cookie.name().startsWith("panel-d-"))
                        .toList());
    }

    private static Reply logIn(TestApplication application) {
        return TestForm.at(application, "/login").typed("mona", "hush-hush").send();
    }

    private static void logOut(TestApplication application, Reply loggedIn) {
        TestExchange exchange = TestExchange.post("/logout", Map.of())
                .header("Sec-Fetch-Site", "same-origin")
                .cookiesOf(loggedIn);
        application.flows().logoutEndpoint().of(exchange, session(application, loggedIn));
    }

    private static Reason reasonAfter(TestApplication application, Reply loggedIn) {
        assertThat(request(application, loggedIn)).isEmpty();
        return ends(application).get(0).reason();
    }

    private static Optional<UserSession> request(TestApplication application, Reply loggedIn) {
        return session(application, loggedIn);
    }

    private static Optional<UserSession> session(TestApplication application, Reply loggedIn) {
        return application.flows().resumeSession().of(exchange(loggedIn));
    }

    private static void upkeep(TestApplication application, Reply loggedIn) {
        application
                .flows()
                .sessionUpkeep()
                .perform(session(application, loggedIn).orElseThrow(), exchange(loggedIn));
    }

    private static TestExchange exchange(Reply loggedIn) {
        return TestExchange.get("/reports?secret=1").cookiesOf(loggedIn);
    }

    private static List<SessionEnded> ends(TestApplication application) {
        Stream<SecurityEvent> events = application.events().stream();
        return events.filter(SessionEnded.class::isInstance)
                .map(SessionEnded.class::cast)
                .toList();
    }
}
