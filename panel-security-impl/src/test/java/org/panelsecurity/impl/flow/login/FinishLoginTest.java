package org.panelsecurity.impl.flow.login;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Decision;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.access.Access;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.UserSession;

/** A complete login at a provider on localhost, and each way in which it can fail. */
class FinishLoginTest {
    private final TestProvider provider = new TestProvider();
    private final TestApplication application = new TestApplication(provider.settings());
    private final Reply begun = application.flows().askForLogin().of(TestExchange.get("/reports?year=2026"));
    private final Map<String, String> asked = query(begun);

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void sendsTheBrowserToTheProviderWithANewAttempt() {
        assertThat(location(begun)).startsWith(provider.issuer() + "/authorize?");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "client-1")
                .containsEntry("redirect_uri", "http://app.test/app/")
                .containsEntry("scope", "openid profile email")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("nonce", "code_challenge");
        assertThat(asked.get("state")).matches("panel\\.[A-Za-z0-9_-]{43}");
        assertThat(begun.cookies()).hasSize(1);
        assertThat(location(begun)).doesNotContain("a-client-secret");
    }

    @Test
    void becomesASessionAndReturnsToThePage() {
        Reply answered = answer(application, "mona", begun);

        assertThat(location(answered)).isEqualTo("/app/reports?year=2026");
        UserSession session = resumed(application, answered).orElseThrow();
        assertThat(session.identity().id()).isEqualTo("id-of-mona");
        assertThat(session.identity().user()).isEqualTo("mona@example.com");
        assertThat(session.identity().claims())
                .containsEntry("email", "mona@example.com")
                .doesNotContainKey("nonce");
        assertThat(application.flows().principalRules().roles(session)).containsExactly("staff");
        assertThat(application.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        LoginEvent.LoggedIn.class,
                        event -> assertThat(event.identity()).isEqualTo(session.identity()));
    }

    @Test
    void asksTheProviderForTheTokenAloneOnceItIsKnown() {
        answer(application, "mona", begun);
        provider.calls();
        Reply again = application.flows().askForLogin().of(TestExchange.get("/"));

        answer(application, "mona", again);

        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void letsBothOfTwoTabsFinish() {
        Reply other =
                application.flows().askForLogin().of(TestExchange.get("/other").cookiesOf(begun));

        Reply second = answer(application, "mona", other, begun);
        Reply first = answer(application, "mona", begun, other);

        assertThat(location(second)).isEqualTo("/app/other");
        assertThat(location(first)).isEqualTo("/app/reports?year=2026");
    }

    @Test
    void goesWhereTheFirstAnswerWentWhenItComesAgainToALoggedInUser() {
        Reply answered = answer(application, "mona", begun);
        provider.calls();
        TestExchange again = callback(asked).cookiesOf(begun, answered);

        assertThat(application.flows().callbackRequests().isCallback(again, true))
                .isTrue();
        assertThat(location(application.flows().finishLogin().with(again, true)))
                .isEqualTo("/app/reports?year=2026");
        application.clock().setElapsed(Duration.ofMinutes(2));
        assertThat(location(application.flows().finishLogin().with(again, true)))
                .isEqualTo("/app/");
        assertThat(provider.calls()).isZero();
    }

    @Test
    void refusesAnAnswerThatThisBrowserDidNotAskFor() {
        provider.calls();

        assertFailed(application.flows().finishLogin().with(callback(asked), false), LoginFailure.NO_LOGIN_UNDER_WAY);
        assertThat(provider.calls()).isZero();
    }

    @Test
    void refusesAnAnswerToAnotherBrowsersAttempt() {
        Reply others = application.flows().askForLogin().of(TestExchange.get("/"));
        provider.calls();

        Reply refused = application.flows().finishLogin().with(callback(asked).cookiesOf(others), false);

        assertFailed(refused, LoginFailure.NO_LOGIN_UNDER_WAY);
        assertThat(provider.calls()).isZero();
    }

    @Test
    void refusesAnAnswerThatCameTooLate() {
        provider.calls();
        application.clock().setElapsed(Duration.ofMinutes(11));

        assertFailed(finish(application, callback(asked).cookiesOf(begun)), LoginFailure.LOGIN_TOOK_TOO_LONG);
        assertThat(provider.calls()).isZero();
    }

    @Test
    void refusesAnAnswerOfAnotherIssuerOrSaidTwice() {
        provider.calls();
        String state = asked.get("state");

        assertFailed(
                finish(
                        application,
                        TestExchange.get("/?code=c&iss=https%3A%2F%2Fevil.example&state=" + state)
                                .cookiesOf(begun)),
                LoginFailure.ISSUER_MISMATCH);
        assertFailed(
                finish(
                        application,
                        TestExchange.get("/?code=c&code=d&state=" + state).cookiesOf(begun)),
                LoginFailure.STATE_MISMATCH);
        assertFailed(
                finish(
                        application,
                        TestExchange.get("/?code=c&state=" + state + "&state=" + state)
                                .cookiesOf(begun)),
                LoginFailure.STATE_MISMATCH);
        assertFailed(
                finish(application, TestExchange.get("/?state=" + state).cookiesOf(begun)),
                LoginFailure.STATE_MISMATCH);
        assertThat(provider.calls()).isZero();
    }

    @Test
    void saysThatTheProviderDeclined() {
        Reply declined = finish(
                application,
                TestExchange.get("/?error=access_denied&error_description=%3Cb%3Eno&state=" + asked.get("state"))
                        .cookiesOf(begun));

        assertFailed(declined, LoginFailure.DENIED_BY_PROVIDER);
        assertThat(declined.cookies()).allMatch(cookie -> cookie.maxAge().isZero());
        assertThat(application.events())
                .singleElement()
                .isInstanceOfSatisfying(LoginEvent.LoginFailed.class, failed -> {
                    assertThat(failed.registration()).isEqualTo("corp");
                    assertThat(failed.failure()).isEqualTo(LoginFailure.DENIED_BY_PROVIDER);
                    assertThat(failed.path())
                            .as("without the provider's answer")
                            .doesNotContain("?", "error");
                    assertThat(failed.account()).isEmpty();
                    assertThat(failed.incident()).isPresent();
                });
    }

    @Test
    void takesAnErrorWithoutStateOnlyWhileALoginIsUnderWay() {
        TestExchange error = TestExchange.get("/?error=server_error");

        assertThat(application.flows().callbackRequests().isCallback(error, false))
                .isFalse();
        assertThat(application.flows().callbackRequests().isCallback(error.cookiesOf(begun), false))
                .isTrue();
        assertThat(application.flows().callbackRequests().isCallback(error, true))
                .isFalse();
        assertFailed(application.flows().finishLogin().with(error, false), LoginFailure.PROVIDER_ERROR);
    }

    @Test
    void leavesTheApplicationsOwnParametersAtTheRootAlone() {
        assertThat(application.flows().callbackRequests().isCallback(TestExchange.get("/?state=open&code=7"), false))
                .isFalse();
        assertThat(application.flows().callbackRequests().isCallback(TestExchange.get("/"), false))
                .isFalse();
    }

    @Test
    void saysWhyACodeWasRefused() {
        provider.tokenAnswer(badRequest()
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":\"invalid_grant\",\"error_description\":\"Bad Request\"}"));

        assertFailed(finish(application, callback(asked).cookiesOf(begun)), LoginFailure.CODE_REFUSED);
    }

    @Test
    void refusesATokenWithTheNonceOfAnotherAttempt() {
        provider.knows("mona", "another-nonce");

        assertFailed(finish(application, callback(asked).cookiesOf(begun)), LoginFailure.ID_TOKEN_REJECTED);
    }

    @Test
    void refusesAUserWhomTheApplicationsStoresRefuse() {
        application.groupStores((identity, name) -> Optional.empty());

        assertFailed(answer(application, "mona", begun), LoginFailure.NOT_AUTHORIZED);
    }

    @Test
    void endsALoginThatFailsForAReasonOfOurs() {
        application.groupStores((identity, name) -> {
            throw new IllegalStateException("the directory is down");
        });

        Reply failed = answer(application, "mona", begun);

        assertFailed(failed, LoginFailure.INTERNAL_ERROR);
        assertThat(failed.cookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.maxAge()).isZero());
    }

    @Test
    void keepsTheGroupsOfTheApplicationsStoresApart() {
        application.groupStores((identity, name) -> Optional.of(Set.of("auditor")));

        UserSession session =
                resumed(application, answer(application, "mona", begun)).orElseThrow();

        assertThat(session.identity().groups()).containsExactly("staff");
        assertThat(session.storeGroups()).containsExactly("auditor");
        assertThat(application.flows().principalRules().roles(session)).containsExactly("staff", "auditor");
    }

    @Test
    void acceptsItsSessionsInNoOtherApplication() {
        Reply answered = answer(application, "mona", begun);
        Map<String, String> otherClient = TestApplication.with(provider.settings(), "panel.oauth.key", "client-2");

        assertThat(resumed(new TestApplication(otherClient), answered)).isEmpty();
        assertThat(resumed(
                        new TestApplication(provider.settings(), "another secret of at least thirty-two bytes"),
                        answered))
                .isEmpty();
        assertThat(application
                        .flows()
                        .resumeSession()
                        .of(TestExchange.get("/").at("/other", "/other/").cookiesOf(answered)))
                .isEmpty();
        assertThat(application
                        .flows()
                        .resumeSession()
                        .of(TestExchange.get("/")
                                .at("/other", "/other/")
                                .shownAt("/app", "/app/")
                                .cookiesOf(answered)))
                .as("a made-up prefix")
                .isEmpty();
        assertThat(application
                        .flows()
                        .resumeSession()
                        .of(TestExchange.get("/").https().cookiesOf(answered)))
                .isEmpty();
    }

    @Test
    void countsUsersWithoutTheDetailsThatTheAccessCheckNeedsAsNotLoggedIn() {
        Reply answered = answer(application, "mona", begun);
        TestExchange page = TestExchange.get("/reports").cookiesOf(answered);
        TestExchange poor = TestExchange.get("/reports");
        page.cookies().stream()
                .filter(cookie -> cookie.name().startsWith("panel-i-"))
                .forEach(cookie -> poor.cookie(cookie.name(), cookie.value()));
        application.accessCheck((identity, path) ->
                identity.claim("email").isPresent() ? Decision.allow() : Decision.deny("Who are you?"));

        assertThat(access(page)).isInstanceOf(Access.Granted.class);
        assertThat(access(poor)).isInstanceOf(Access.NotLoggedIn.class);
        application.accessCheck((identity, path) -> Decision.allow());
        assertThat(access(poor)).isInstanceOf(Access.Granted.class);
    }

    @Test
    void letsASessionExpire() {
        Reply answered = answer(application, "mona", begun);

        application.clock().setElapsed(Duration.ofHours(23));
        assertThat(resumed(application, answered)).isPresent();
        application.clock().setElapsed(Duration.ofDays(1));
        assertThat(resumed(application, answered)).isEmpty();
    }

    @Test
    void asksForUserInfoWhereThereIsNoIssuer() {
        Map<String, String> plain = new LinkedHashMap<>(provider.settings());
        plain.remove("panel.oauth.issuer");
        plain.put("panel.oauth.authorize-url", provider.issuer() + "/authorize");
        plain.put("panel.oauth.token-url", provider.issuer() + "/token");
        plain.put("panel.oauth.user-url", provider.issuer() + "/userinfo");
        TestApplication oauth = new TestApplication(plain);
        provider.tokenAnswer(okJson("{\"access_token\":\"a\",\"token_type\":\"bearer\"}"));
        provider.userInfo(okJson("{\"id\":583231,\"email\":\"mona@example.com\"}"));
        Reply start = oauth.flows().askForLogin().of(TestExchange.get("/"));

        UserSession session = resumed(
                        oauth, finish(oauth, callback(query(start)).cookiesOf(start)))
                .orElseThrow();

        assertThat(query(start)).doesNotContainKey("nonce");
        assertThat(session.identity().id()).isEqualTo("583231");
    }

    @Test
    void saysThatTheUserClaimIsMissing() {
        TestApplication demanding =
                new TestApplication(TestApplication.with(provider.settings(), "panel.oauth.jwt-user", "nickname"));
        provider.userInfo(okJson("{\"sub\":\"id-of-mona\",\"email\":\"mona@example.com\"}"));
        Reply start = demanding.flows().askForLogin().of(TestExchange.get("/"));

        assertFailed(answer(demanding, "mona", start), LoginFailure.USER_CLAIM_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"access_token\":\"t\",\"token_type\":\"N_A\"",
                ",\"access_token\":\"t\",\"token_type\":\"DPoP\""
            })
    void needsTheIdTokenAloneIfItHasAllClaims(String more) {
        provider.tokenAnswer(okJson(
                "{\"id_token\":\"" + provider.idToken("mona", asked.getOrDefault("nonce", "")) + "\"" + more + "}"));

        Reply answered = finish(application, callback(asked).cookiesOf(begun));

        UserSession session = resumed(application, answered).orElseThrow();
        assertThat(session.identity().user()).isEqualTo("mona@example.com");
        TokenSet tokens = session.details().map(Details::tokens).orElseThrow();
        assertThat(tokens.accessToken()).isEmpty();
        assertThat(tokens.idToken()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992.0",
                "1.0000000000000000000000001e999999999",
                "1e999",
                "0.5",
                "true",
                "{}",
                "[583231]",
                "null"
            })
    void takesNoNumberForAnIdThatMayBeRounded(String id) {
        TestApplication plain = new TestApplication(Map.of(
                "panel.oauth.provider", "generic",
                "panel.oauth.key", "client-1",
                "panel.oauth.secret", "a-client-secret-of-some-length",
                "panel.oauth.id-claim", "id",
                "panel.oauth.authorize-url", provider.issuer() + "/authorize",
                "panel.oauth.token-url", provider.issuer() + "/token",
                "panel.oauth.user-url", provider.issuer() + "/userinfo"));
        Reply start = plain.flows().askForLogin().of(TestExchange.get("/"));
        provider.tokenAnswer(TestProvider.tokens("access"));
        provider.userInfo(okJson("{\"id\":" + id + ",\"email\":\"mona@example.com\"}"));

        assertFailed(finish(plain, callback(query(start)).cookiesOf(start)), LoginFailure.USER_CLAIM_MISSING);
    }

    @Test
    void keepsASessionOfUserInfoWithNumbersThatNobodyNeeds() {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("panel.user.key", "nickname");
        TestApplication asking = new TestApplication(settings);
        Reply start = asking.flows().askForLogin().of(TestExchange.get("/"));
        provider.userInfo(
                okJson(
                        "{\"sub\":\"id-of-mona\",\"nickname\":\"moni\",\"a\":1e999,"
                                + "\"b\":[1.0000000000000000000000001e999999999,7],\"c\":{\"d\":1e-999999999},\"e\":18446744073709551617}"));

        UserSession session = resumed(asking, answer(asking, "mona", start)).orElseThrow();

        assertThat(session.identity().user()).isEqualTo("moni");
        assertThat(session.identity().claims())
                .containsEntry("nickname", "moni")
                .doesNotContainKey("a");
    }

    @Test
    void endsBeforeTheProviderIfItsMetadataCannotBeUsed() {
        provider.metadata(okJson("{\"issuer\":\"" + provider.issuer() + "\",\"authorization_endpoint\":\"TBD\"}"));
        TestApplication other = new TestApplication(provider.settings());

        assertFailed(other.flows().askForLogin().of(TestExchange.get("/")), LoginFailure.PROVIDER_MISCONFIGURED);
    }

    @Test
    void endsBeforeTheProviderIfItTakesNoSecret() {
        provider.announces(",\"token_endpoint_auth_methods_supported\":[\"private_key_jwt\"]");
        TestApplication other = new TestApplication(provider.settings());

        assertFailed(other.flows().askForLogin().of(TestExchange.get("/")), LoginFailure.CLIENT_REFUSED);
    }

    @Test
    void saysThatTheProviderIsDownAndRecovers() {
        provider.tokenAnswer(serverError());
        assertFailed(finish(application, callback(asked).cookiesOf(begun)), LoginFailure.PROVIDER_UNREACHABLE);

        Reply again = application.flows().askForLogin().of(TestExchange.get("/"));

        assertThat(resumed(application, answer(application, "mona", again))).isPresent();
    }

    @Test
    void beginsAtTheLoginEndpointAndReturnsToWhatIsNamed() {
        Reply start = application.flows().loginEndpoint().of(TestExchange.get("/login?next=%2Fapp%2Fmine"));

        assertThat(location(answer(application, "mona", start))).isEqualTo("/app/mine");
        assertThat(application
                        .flows()
                        .loginEndpoint()
                        .of(TestExchange.get("/login/nobody"))
                        .content())
                .isEqualTo(new Content.Status(404));
        assertThat(application
                        .flows()
                        .loginEndpoint()
                        .of(TestExchange.post("/login", Map.of()))
                        .content())
                .isEqualTo(new Content.MethodNotAllowed("GET, HEAD"));
    }

    private Access access(TestExchange exchange) {
        UserSession session = application.flows().resumeSession().of(exchange).orElseThrow();
        return application.flows().checkAccess().of(session, exchange);
    }

    private Reply answer(TestApplication at, String user, Reply start, Reply... others) {
        provider.knows(user, query(start).getOrDefault("nonce", ""));
        Reply[] all = new Reply[others.length + 1];
        System.arraycopy(others, 0, all, 0, others.length);
        all[others.length] = start;
        return finish(at, callback(query(start)).cookiesOf(all));
    }

    private static Reply finish(TestApplication at, TestExchange callback) {
        assertThat(at.flows().callbackRequests().isCallback(callback, false)).isTrue();
        return at.flows().finishLogin().with(callback, false);
    }

    private static TestExchange callback(Map<String, String> asked) {
        return TestExchange.get("/?code=c&state=" + asked.get("state"));
    }

    private static Optional<UserSession> resumed(TestApplication at, Reply answered) {
        return at.flows().resumeSession().of(TestExchange.get("/reports").cookiesOf(answered));
    }

    private static void assertFailed(Reply reply, LoginFailure failure) {
        assertThat(reply.content()).isInstanceOfSatisfying(Content.Show.class, show -> {
            assertThat(show.page()).isInstanceOf(Page.LoginFailed.class);
            assertThat(((Page.LoginFailed) show.page()).failure()).isEqualTo(failure);
        });
        assertThat(reply.cookies()).noneMatch(cookie -> cookie.name().startsWith("panel-i-"));
    }

    private static String location(Reply reply) {
        assertThat(reply.content()).isInstanceOf(Content.Redirect.class);
        return ((Content.Redirect) reply.content()).location();
    }

    private static Map<String, String> query(Reply reply) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : URI.create(location(reply)).getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
