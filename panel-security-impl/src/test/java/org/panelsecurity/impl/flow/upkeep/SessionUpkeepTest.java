package org.panelsecurity.impl.flow.upkeep;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.flow.TestProvider.tokens;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/** Upkeep of a session on a request: its tokens and its cookies. */
@Timeout(60)
class SessionUpkeepTest {
    private static final String OLD = "the old secret of more than thirty-two bytes";
    private static final String NEW = "the new secret of more than thirty-two bytes";

    private final TestProvider provider = new TestProvider();

    @BeforeEach
    void answers() {
        provider.knowsMona("first");
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void sealsASessionWithTheNewKeyOnceItPasses() {
        Reply loggedIn = logIn(application(Map.of("panel.cookie.secret", OLD)));
        TestApplication rotated = application(Map.of("panel.cookie.secret", NEW + "," + OLD));

        UpkeepResult result = request(rotated, loggedIn).orElseThrow();

        assertThat(result.session().flatMap(UserSession::details)).isPresent();
        Reply answer = Reply.redirect("/").with(result.cookies());
        assertThat(request(rotated, loggedIn, answer)).isEmpty();
        assertThat(session(application(Map.of("panel.cookie.secret", NEW)), loggedIn, answer)
                        .flatMap(UserSession::details))
                .isPresent();
    }

    @Test
    void notesAUseAboutOnceAMinute() {
        TestApplication application = application(Map.of("panel.session.idle", "30"));
        Reply loggedIn = logIn(application);

        application.clock().setElapsed(Duration.ofSeconds(30));
        assertThat(request(application, loggedIn)).isEmpty();
        application.clock().setElapsed(Duration.ofSeconds(70));
        UpkeepResult result = request(application, loggedIn).orElseThrow();

        assertThat(result.cookies()).hasSize(1);
        application.clock().setElapsed(Duration.ofMinutes(31));
        assertThat(session(application, loggedIn)).isEmpty();
        assertThat(session(application, loggedIn, Reply.redirect("/").with(result.cookies())))
                .isPresent();
    }

    @Test
    void isQuietShortlyBeforeARefreshWhichThenDoesBoth() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);

        application.clock().setElapsed(Duration.ofSeconds(225));
        assertThat(request(application, loggedIn).orElseThrow().cookies()).hasSize(1);
        application.clock().setElapsed(Duration.ofSeconds(235));
        assertThat(request(application, loggedIn)).isEmpty();
        application.clock().setElapsed(Duration.ofSeconds(245));
        provider.tokenAnswer(tokens("second"));
        Reply refreshed = Reply.redirect("/")
                .with(request(application, loggedIn).orElseThrow().cookies());

        application.clock().setElapsed(Duration.ofSeconds(255));
        assertThat(request(application, loggedIn, refreshed))
                .as("the refresh has noted a use")
                .isEmpty();
        assertThat(accessToken(session(application, loggedIn, refreshed))).isEqualTo("second");
    }

    @Test
    void notesAUseWhileTheProviderIsDown() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        provider.tokenAnswer(serverError());

        application.clock().setElapsed(Duration.ofSeconds(400));
        UpkeepResult result = request(application, loggedIn).orElseThrow();

        assertThat(accessToken(result.session())).isEqualTo("first");
        assertThat(result.cookies()).hasSize(1);
    }

    @Test
    void goesOnWithAGoodTokenThoughTheProviderHangsAndGetsTheNextOneLater() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        application.clock().setElapsed(Duration.ofSeconds(245));
        provider.tokenAnswer(tokens("late").withFixedDelay(3_000));
        assertThat(accessToken(request(application, loggedIn).orElseThrow().session()))
                .isEqualTo("first");
        provider.calls();

        assertThat(accessToken(request(application, loggedIn).orElseThrow().session()))
                .isEqualTo("first");
        assertThat(provider.calls()).as("at once").isZero();
        application.clock().setElapsed(Duration.ofSeconds(252));
        provider.tokenAnswer(tokens("second"));
        assertThat(accessToken(request(application, loggedIn).orElseThrow().session()))
                .isEqualTo("second");
    }

    @Test
    void sendsNoRequestWhenTheAccessTokenIsRead() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        application.clock().setElapsed(Duration.ofSeconds(400));
        Optional<UserSession> session = session(application, loggedIn);
        provider.calls();

        assertThat(accessToken(session)).isEqualTo("first");
        assertThat(provider.calls()).isZero();
    }

    /** The browser has the identity from before a refresh, set again by a slow answer, and the details from after it. */
    @Test
    void findsTheNewTokensForAMinuteThoughTheDetailsAreOfAnotherGeneration() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        application.clock().setElapsed(Duration.ofSeconds(245));
        provider.tokenAnswer(tokens("second"));
        List<SetCookie> refreshed = request(application, loggedIn).orElseThrow().cookies();
        List<SetCookie> late = new ArrayList<>(refreshed);
        late.add(loggedIn.cookies().stream()
                .filter(cookie -> cookie.name().contains("panel-i-"))
                .findFirst()
                .orElseThrow());
        Reply mixed = Reply.redirect("/").with(late);
        assertThat(session(application, mixed).orElseThrow().details()).isEmpty();

        assertThat(accessToken(request(application, mixed).orElseThrow().session()))
                .isEqualTo("second");

        application.clock().setElapsed(Duration.ofSeconds(310));
        assertThat(request(application, mixed).orElseThrow().session()).isEmpty();
    }

    @Test
    void bringsNoSessionBackForARequestThatWasSentBeforeTheLogout() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        application.clock().setElapsed(Duration.ofSeconds(70));
        logOut(application, loggedIn);
        provider.calls();

        assertThat(cleared(request(application, loggedIn))).as("its use").isTrue();
        application.clock().setElapsed(Duration.ofSeconds(125));
        Reply another = logIn(application);
        application.clock().setElapsed(Duration.ofSeconds(370));
        logOut(application, another);
        provider.calls();
        assertThat(cleared(request(application, another))).as("its refresh").isTrue();
        assertThat(provider.calls()).isZero();

        application.clock().setElapsed(Duration.ofSeconds(431));
        provider.tokenAnswer(tokens("second"));
        assertThat(accessToken(request(application, another).orElseThrow().session()))
                .as("a copy of its cookies, later")
                .isEqualTo("second");
    }

    /** The answer with the cookies was under way when the user logged out, and arrived after the answer to the logout. */
    @Test
    void endsASessionThatALateAnswerBroughtBack() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        application.clock().setElapsed(Duration.ofSeconds(70));
        Reply late = Reply.redirect("/")
                .with(request(application, loggedIn).orElseThrow().cookies());
        logOut(application, loggedIn);

        assertThat(cleared(request(application, loggedIn, late))).isTrue();
    }

    @Test
    void bringsNoSessionBackThatEndsWhileTheProviderIsAsked() throws Exception {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        application.clock().setElapsed(Duration.ofSeconds(245));
        provider.tokenAnswer(tokens("second").withFixedDelay(1_500));

        UpkeepResult result = requestDuring(() -> logOut(application, loggedIn), application, loggedIn);

        assertThat(result.session()).isEmpty();
        assertThat(result.cookies()).as("those of a new login stay").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesTheCookiesOfANewLoginAloneAfterAnyAnswerToTheOldOne(boolean agrees) throws Exception {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        // A refused refresh token ends the session when the access token has expired.
        application.clock().setElapsed(Duration.ofSeconds(agrees ? 245 : 301));
        ResponseDefinitionBuilder refused =
                badRequest().withHeader("Content-Type", "application/json").withBody("{\"error\":\"invalid_grant\"}");
        provider.tokenAnswer((agrees ? tokens("second") : refused).withFixedDelay(1_500));

        UpkeepResult result = requestDuring(() -> replace(application, loggedIn), application, loggedIn);

        assertThat(result.cookies()).isEmpty();
        assertThat(result.session().isPresent()).isEqualTo(agrees);
    }

    @Test
    void spendsNoRefreshTokenOfASessionThatANewLoginHasReplaced() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        application.clock().setElapsed(Duration.ofSeconds(245));
        replace(application, loggedIn);
        provider.calls();

        UpkeepResult result = request(application, loggedIn).orElseThrow();

        assertThat(accessToken(result.session())).isEqualTo("first");
        assertThat(result.cookies()).isEmpty();
        assertThat(provider.calls()).isZero();
    }

    @Test
    void leavesTheCookiesOfANewLoginAloneThoughTheOldSessionLoggedOutToo() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        logOut(application, loggedIn);
        replace(application, loggedIn);

        UpkeepResult result = request(application, loggedIn).orElseThrow();

        assertThat(result.session()).isEmpty();
        assertThat(result.cookies()).isEmpty();
    }

    @Test
    void leavesTheCookiesOfANewLoginAloneThoughTheOldSessionLogsOutAfterIt() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        replace(application, loggedIn);
        logOut(application, loggedIn);

        UpkeepResult result = request(application, loggedIn).orElseThrow();

        assertThat(result.session()).isEmpty();
        assertThat(result.cookies()).isEmpty();
    }

    @Test
    void setsCookiesAgainWhereACopyOfTheOldOnesIsUsedLater() {
        TestApplication application = refreshing();
        Reply loggedIn = logIn(application);
        replace(application, loggedIn);

        application.clock().setElapsed(Duration.ofSeconds(70));

        assertThat(request(application, loggedIn).orElseThrow().cookies()).hasSize(1);
    }

    /** Returns the result for a request that waits for the provider while an action happens. */
    private UpkeepResult requestDuring(Runnable other, TestApplication application, Reply loggedIn) throws Exception {
        provider.calls();
        CompletableFuture<Optional<UpkeepResult>> request =
                CompletableFuture.supplyAsync(() -> request(application, loggedIn));
        while (provider.calls() == 0) {
            Thread.sleep(1);
        }
        other.run();
        return request.get(30, TimeUnit.SECONDS).orElseThrow();
    }

    /** Logs in again in the browser that has the session of this login. */
    private void replace(TestApplication application, Reply loggedIn) {
        provider.tokenAnswer(tokens("of the new login"));
        TestForm form = TestForm.at(application, "/login").typed("mona", "hush-hush");
        Reply again = form.answer(form.requestWithoutCookies().cookiesOf(form.shown(), loggedIn));
        assertThat(accessToken(session(application, again))).isEqualTo("of the new login");
    }

    private static void logOut(TestApplication application, Reply loggedIn) {
        TestExchange exchange = TestExchange.get("/logout").cookiesOf(loggedIn);
        UserSession session = application.flows().resumeSession().of(exchange).orElseThrow();
        application.flows().logoutEndpoint().end(session, exchange);
    }

    private static boolean cleared(Optional<UpkeepResult> result) {
        assertThat(result.orElseThrow().cookies())
                .isNotEmpty()
                .allMatch(cookie -> cookie.maxAge().isZero());
        return result.orElseThrow().session().isEmpty();
    }

    private TestApplication refreshing() {
        return application(Map.of("panel.oauth.refresh-tokens", "true", "panel.session.idle", "30"));
    }

    private TestApplication application(Map<String, String> more) {
        return new TestApplication(provider.passwordSettings(more));
    }

    private static Reply logIn(TestApplication application) {
        return TestForm.at(application, "/login").typed("mona", "hush-hush").send();
    }

    private static Optional<UserSession> session(TestApplication application, Reply... answers) {
        return application
                .flows()
                .resumeSession()
                .of(TestExchange.get("/reports").cookiesOf(answers));
    }

    /** Returns the result for a request with the cookies of these answers; empty if no upkeep is due. */
    private static Optional<UpkeepResult> request(TestApplication application, Reply... answers) {
        TestExchange exchange = TestExchange.get("/reports").cookiesOf(answers);
        UserSession session = application.flows().resumeSession().of(exchange).orElseThrow();
        return application.flows().sessionUpkeep().isDue(session)
                ? Optional.of(application.flows().sessionUpkeep().perform(session, exchange))
                : Optional.empty();
    }

    private static String accessToken(Optional<UserSession> session) {
        return session.flatMap(UserSession::details)
                .map(Details::tokens)
                .map(TokenSet::accessToken)
                .orElseThrow();
    }
}
