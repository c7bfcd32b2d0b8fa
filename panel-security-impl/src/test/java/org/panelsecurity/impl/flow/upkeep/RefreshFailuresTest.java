package org.panelsecurity.impl.flow.upkeep;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.flow.TestProvider.tokens;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.UserSession;

/** What becomes of sessions whose refresh fails. Access tokens live for five minutes. */
@Timeout(60)
class RefreshFailuresTest {
    private static final Duration SOON = Duration.ofSeconds(245);
    private static final Duration EXPIRED = Duration.ofSeconds(301);

    private final TestProvider provider = new TestProvider();
    private final TestApplication application = new TestApplication(
            provider.passwordSettings(Map.of("panel.oauth.refresh-tokens", "true", "panel.session.idle", "30")));

    @BeforeEach
    void answers() {
        provider.knowsMona("first");
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"error\":\"invalid_grant\"}",
                "400 | {\"error\":\"invalid_request\"}",
                "200 | {\"ok\":false,\"error\":\"token_revoked\"}",
                "403 | {\"error\":\"invalid_grant\"}",
            })
    void endsTheSessionWithItsAccessTokenIfTheRefreshTokenIsRefused(int status, String body) {
        Reply loggedIn = logIn();
        refuses(status, body);

        application.clock().setElapsed(SOON);
        assertThat(accessToken(visit(loggedIn))).as("it is still valid").contains("first");
        application.clock().setElapsed(EXPIRED);
        assertThat(visit(loggedIn)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | {\"error\":\"invalid_client\"}",
                "403 | {\"error\":\"unauthorized_client\"}",
                "403 | {\"error\":\"access_denied\",\"error_description\":\"Realm not enabled\"}",
                "404 | {\"error\":\"Realm does not exist\"}",
            })
    void endsTheSessionAnHourAfterItsAccessTokenIfTheClientIsRefused(int status, String body) {
        Reply loggedIn = logIn();
        refuses(status, body);

        application.clock().setElapsed(SOON);
        assertThat(accessToken(visit(loggedIn))).as("it is still valid").contains("first");
        Reply last = loggedIn;
        for (int minutes = 10; minutes <= 60; minutes += 10) {
            application.clock().setElapsed(Duration.ofMinutes(minutes));
            UpkeepResult result = upkeep(loggedIn, last);
            assertThat(accessToken(result.session())).as("an expired token").isEmpty();
            assertThat(result.session().orElseThrow().identity().claims()).containsKey("email");
            assertThat(result.cookies()).as("the use is noted").isNotEmpty();
            last = Reply.redirect("/").with(result.cookies());
        }
        application.clock().setElapsed(Duration.ofMinutes(66));
        assertThat(upkeep(loggedIn, last).session()).isEmpty();
    }

    @Test
    void goesOnWithNewTokensOnceTheClientIsAcceptedAgain() {
        Reply loggedIn = logIn();
        application.clock().setElapsed(EXPIRED);
        refuses(401, "{\"error\":\"invalid_client\"}");
        assertThat(accessToken(visit(loggedIn))).isEmpty();

        application.clock().setElapsed(EXPIRED.plusSeconds(62));
        provider.tokenAnswer(tokens("second"));

        assertThat(accessToken(visit(loggedIn))).contains("second");
    }

    @Test
    void asksOnceAMinuteForASessionWhileTheClientIsRefused() {
        Reply loggedIn = logIn();
        application.clock().setElapsed(EXPIRED);
        refuses(401, "{\"error\":\"invalid_client\"}");
        provider.calls();

        for (int seconds = 0; seconds < 50; seconds += 10) {
            application.clock().setElapsed(EXPIRED.plusSeconds(seconds));
            assertThat(visit(loggedIn)).isPresent();
        }

        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void tellsTheAdministratorOnceWhatToCorrectIfTheClientIsRefused() {
        Reply mona = logIn();
        Reply hubot = logIn();
        application.clock().setElapsed(EXPIRED);
        refuses(401, "{\"error\":\"invalid_client\"}");

        List<String> log = CapturedLog.during(() -> {
            visit(mona);
            visit(hubot);
        });

        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("panel.oauth.key or panel.oauth.secret must be corrected")
                .contains("invalid_client")
                .doesNotContain("refresh_token=", "first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "503 | {\"error\":\"temporarily_unavailable\"}",
                "400 | {\"error\":\"slow_down\"}",
                "429 | {}",
                "500 | {\"error\":\"server_error\"}",
            })
    void keepsTheSessionDuringAnOutage(int status, String body) {
        Reply loggedIn = logIn();
        refuses(status, body);

        application.clock().setElapsed(Duration.ofMinutes(29));
        assertThat(visit(loggedIn)).isPresent();
        provider.tokenAnswer(tokens("second"));
        application.clock().setElapsed(Duration.ofMinutes(29).plusSeconds(6));

        assertThat(accessToken(visit(loggedIn))).contains("second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"error\":\"invalid_grant\"}",
                "403 | {\"error\":\"unauthorized_client\"}",
                "401 | {\"error\":\"invalid_client\"}",
                "400 | {\"error\":\"invalid_request\"}",
                "200 | {\"ok\":false,\"error\":\"token_revoked\"}",
                "429 | {}",
                "500 | {}",
                "502 | <html>Bad Gateway</html>",
            })
    void delaysNoOtherUser(int status, String body) {
        Reply mona = logIn();
        Reply hubot = logIn();
        application.clock().setElapsed(EXPIRED);
        refuses(status, body);
        visit(mona);
        provider.tokenAnswer(tokens("second"));

        assertThat(accessToken(visit(hubot))).contains("second");
    }

    @Test
    void doesNotAskAgainForAnyUserWhileTheProviderGivesNoAnswer() {
        Reply mona = logIn();
        Reply hubot = logIn();
        application.clock().setElapsed(SOON);
        provider.tokenAnswer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        visit(mona);
        provider.calls();
        provider.tokenAnswer(tokens("second"));

        assertThat(accessToken(visit(hubot))).contains("first");
        assertThat(provider.calls()).isZero();
        application.clock().setElapsed(SOON.plusSeconds(6));
        assertThat(accessToken(visit(hubot))).contains("second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"access_token\":\"first\",\"refresh_token\":\"r\",\"token_type\":\"bearer\"}",
                "{\"access_token\":\"first\",\"refresh_token\":\"r\",\"expires_in\":0}",
                "{\"access_token\":\"first\",\"refresh_token\":\"r\",\"expires_in\":null}",
                "{\"access_token\":\"first\",\"refresh_token\":\"r\",\"expires_in\":-1}",
                "{\"access_token\":\"first\",\"refresh_token\":\"r\",\"expires_in\":\"never\"}",
            })
    void refreshesATokenOfUnknownLifetimeAfterAQuarterOfAnHour(String answer) {
        provider.tokenAnswer(okJson(answer));
        Reply loggedIn = logIn();
        provider.tokenAnswer(tokens("second"));

        application.clock().setElapsed(Duration.ofMinutes(13));
        assertThat(accessToken(visit(loggedIn))).contains("first");
        application.clock().setElapsed(Duration.ofMinutes(14));
        assertThat(accessToken(visit(loggedIn))).contains("second");
    }

    @Test
    void refreshesNoTokenOfUnknownLifetimeWithoutARefreshToken() {
        provider.tokenAnswer(okJson("{\"access_token\":\"first\"}"));
        Reply loggedIn = logIn();
        provider.calls();

        application.clock().setElapsed(Duration.ofMinutes(20));

        assertThat(accessToken(visit(loggedIn))).as("it may never expire").contains("first");
        assertThat(provider.calls()).isZero();
    }

    private void refuses(int status, String body) {
        ResponseDefinitionBuilder answer = aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
        provider.tokenAnswer(answer);
    }

    private Reply logIn() {
        return TestForm.at(application, "/login").typed("mona", "hush-hush").send();
    }

    private UpkeepResult upkeep(Reply... answers) {
        TestExchange exchange = TestExchange.get("/reports").cookiesOf(answers);
        UserSession session = application.flows().resumeSession().of(exchange).orElseThrow();
        assertThat(application.flows().sessionUpkeep().isDue(session)).isTrue();
        return application.flows().sessionUpkeep().perform(session, exchange);
    }

    /** Returns the session with which the application runs; empty if it has ended. */
    private Optional<UserSession> visit(Reply loggedIn) {
        TestExchange exchange = TestExchange.get("/reports").cookiesOf(loggedIn);
        UserSession session = application.flows().resumeSession().of(exchange).orElseThrow();
        return application.flows().sessionUpkeep().isDue(session)
                ? application.flows().sessionUpkeep().perform(session, exchange).session()
                : Optional.of(session);
    }

    private static Optional<String> accessToken(Optional<UserSession> session) {
        return session.orElseThrow().details().map(Details::tokens).map(TokenSet::accessToken);
    }
}
