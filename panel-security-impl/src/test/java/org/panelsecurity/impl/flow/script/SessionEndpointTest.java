package org.panelsecurity.impl.flow.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.flow.script.ScriptRequests.elsewhere;
import static org.panelsecurity.impl.flow.script.ScriptRequests.json;
import static org.panelsecurity.impl.flow.script.ScriptRequests.script;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.Upkeep;
import org.panelsecurity.impl.session.UserSession;

class SessionEndpointTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "panel.basic-auth", "open sesame",
            "panel.session-endpoint", "true",
            "panel.session.revocation", "jcache",
            "panel.session.idle", "20",
            "panel.cors.origins", "https://portal.example.com",
            "panel.oauth.roles", "{'clerk': '*', 'boss': 'no one'}");

    private final TestStore store = new TestStore();
    private final TestApplication application = new TestApplication(SETTINGS, store);

    @Test
    void tellsAScriptWhoIsLoggedIn() {
        Instant before = application.clock().instant();
        Content.Json answer = json(asked(logIn()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.members())
                .containsOnlyKeys(
                        "loggedIn",
                        "user",
                        "registration",
                        "roles",
                        "now",
                        "expiresAt",
                        "idleExpiresAt",
                        "login",
                        "logout")
                .containsEntry("loggedIn", true)
                .containsEntry("user", "mona")
                .containsEntry("registration", "basic")
                .containsEntry("roles", List.of("clerk"))
                .containsEntry("login", "/app/login")
                .containsEntry("logout", "/app/logout");
        assertThat(time(answer, "now"))
                .isBetween(before.minusMillis(1), application.clock().instant());
        assertThat(Duration.between(time(answer, "now"), time(answer, "expiresAt")))
                .isBetween(Duration.ofHours(23), Duration.ofDays(1));
        assertThat(Duration.between(time(answer, "now"), time(answer, "idleExpiresAt")))
                .isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
    }

    @Test
    void tellsAScriptThatNoUserIsLoggedIn() {
        Content.Json answer = json(of(script()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.members()).isEqualTo(Map.of("loggedIn", false, "login", "/app/login"));
    }

    /** No clock of a browser is needed: the server's time is told too. */
    @Test
    void tellsTimesThatScriptsRead() {
        Content.Json answer = json(asked(logIn()));

        assertThat(answer.members().values())
                .filteredOn(value -> value instanceof String text && text.endsWith("Z"))
                .hasSize(3)
                .allSatisfy(time ->
                        assertThat(time.toString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z"));
    }

    @Test
    void keepsTheAnswersFromCachesAndFromOtherOrigins() {
        for (Reply reply : List.of(of(script()), asked(logIn()), of(elsewhere()))) {
            assertThat(json(reply).headers())
                    .containsEntry("Vary", "Cookie, Origin, Sec-Fetch-Site, X-Panel-Csrf")
                    .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                    .doesNotContainKey("Access-Control-Allow-Origin");
        }
    }

    /** A cookie that does not open is left alone: the answer that begins a login clears it. */
    @Test
    void takesATamperedSessionForNone() {
        TestExchange request = script();
        logIn().cookies()
                .forEach(cookie -> request.cookie(cookie.name(), cookie.value().replaceFirst("..$", "AA")));

        assertIsTold(of(request), false);
    }

    @Test
    void tellsThatARevokedSessionIsOver() {
        Reply loggedIn = logIn();
        assertIsTold(asked(loggedIn), true);

        TestApplication other = new TestApplication(SETTINGS, store);
        logOut(other, loggedIn);

        assertIsTold(asked(loggedIn), false);
    }

    /** Without a shared store, the node of the logout knows for a minute. */
    @Test
    void tellsThatALogoutAtThisNodeHasEndedTheSession() {
        TestApplication alone =
                new TestApplication(Map.of("panel.basic-auth", "open sesame", "panel.session-endpoint", "true"));
        Reply loggedIn =
                TestForm.at(alone, "/login").typed("mona", "open sesame").send();

        logOut(alone, loggedIn);

        assertIsTold(alone.flows().sessionEndpoint().of(script().cookiesOf(loggedIn)), false);
    }

    @Test
    void tellsThatASessionFromBeforeTheConfiguredTimeIsOver() {
        Reply loggedIn = logIn();
        String now = application.clock().instant().toString();
        TestApplication changed =
                new TestApplication(TestApplication.with(SETTINGS, "panel.session.not-before", now), new TestStore());

        assertIsTold(changed.flows().sessionEndpoint().of(script().cookiesOf(loggedIn)), false);
    }

    /** As every other path would tell it, and without an event. */
    @Test
    void refusesAUserWhoIsNoLongerAllowed() {
        Reply loggedIn = logIn();
        TestApplication narrow =
                new TestApplication(TestApplication.with(SETTINGS, "panel.oauth.allow", "user:paul"), store);

        Content.Json answer = json(narrow.flows().sessionEndpoint().of(script().cookiesOf(loggedIn)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.members()).isEqualTo(Map.of("error", "not_authorized"));
        assertThat(narrow.events()).isEmpty();
        assertIsTold(narrow.flows().sessionEndpoint().of(script()), false);
    }

    @Test
    void tellsAnAllowedUserAsBefore() {
        Reply loggedIn = logIn();
        TestApplication open = new TestApplication(TestApplication.with(SETTINGS, "panel.oauth.allow", "*"), store);

        assertIsTold(open.flows().sessionEndpoint().of(script().cookiesOf(loggedIn)), true);
    }

    @Test
    void tellsThatTheContainersSessionThatWasFollowedHasEnded() {
        TestExchange request = script().cookiesOf(logIn());
        request.user().losesSession();

        assertIsTold(of(request), false);
        assertThat(request.user().calls()).isEmpty();
    }

    @Test
    void tellsThatAnIdleSessionIsOverAndReportsNoEnd() {
        Reply loggedIn = logIn();
        int events = application.events().size();

        application.clock().setElapsed(Duration.ofMinutes(21));

        assertIsTold(asked(loggedIn), false);
        assertThat(application.events()).as("the next request reports the end").hasSize(events);
    }

    /** It may be asked often, and the session still ends for want of use. */
    @Test
    void isNoUseOfTheSession() {
        Reply loggedIn = logIn();
        Instant end = time(json(asked(loggedIn)), "idleExpiresAt");

        for (int minute = 1; minute < 20; minute++) {
            application.clock().setElapsed(Duration.ofMinutes(minute));
            Reply reply = asked(loggedIn);
            assertThat(reply.cookies()).isEmpty();
            assertThat(time(json(reply), "idleExpiresAt")).isEqualTo(end);
        }
        application.clock().setElapsed(Duration.ofMinutes(20));
        assertIsTold(asked(loggedIn), false);
    }

    /** A refresh is due, and the next request of the application would do it. */
    @Test
    void refreshesNothing() {
        try (TestProvider provider = new TestProvider()) {
            provider.knowsMona("first");
            TestApplication refreshing = new TestApplication(provider.passwordSettings(
                    Map.of("panel.oauth.refresh-tokens", "true", "panel.session-endpoint", "true")));
            Reply loggedIn =
                    TestForm.at(refreshing, "/login").typed("mona", "hush-hush").send();
            refreshing.clock().setElapsed(Duration.ofSeconds(400));
            assertThat(provider.calls()).isPositive();
            int events = refreshing.events().size();

            for (int i = 0; i < 10; i++) {
                Reply reply = refreshing.flows().sessionEndpoint().of(script().cookiesOf(loggedIn));
                assertIsTold(reply, true);
                assertThat(time(json(reply), "accessTokenExpiresAt")).isBefore(time(json(reply), "now"));
            }

            assertThat(provider.calls()).isZero();
            assertThat(refreshing.events()).hasSize(events);
            TestExchange next = TestExchange.get("/reports").cookiesOf(loggedIn);
            UserSession session = refreshing.flows().resumeSession().of(next).orElseThrow();
            assertThat(refreshing.flows().sessionUpkeep().perform(session, next).cookies())
                    .as("it was due")
                    .isNotEmpty();
            assertThat(provider.calls()).isPositive();
        }
    }

    /** The next request of the application seals the session with the new key. */
    @Test
    void sealsNoSessionAgain() {
        Map<String, String> settings = Map.of("panel.basic-auth", "open sesame", "panel.session-endpoint", "true");
        String old = "the old secret of more than thirty-two bytes";
        Reply loggedIn = TestForm.at(
                        new TestApplication(TestApplication.with(settings, "panel.cookie.secret", old)), "/login")
                .typed("mona", "open sesame")
                .send();
        TestApplication rotated = new TestApplication(TestApplication.with(
                settings, "panel.cookie.secret", "the new secret of more than thirty-two bytes," + old));

        TestExchange request = script().cookiesOf(loggedIn);
        assertIsTold(rotated.flows().sessionEndpoint().of(request), true);

        UserSession session = rotated.flows().resumeSession().of(request).orElseThrow();
        assertThat(session.upkeep()).as("it was due").isEqualTo(Upkeep.IDENTITY);
    }

    @Test
    void tellsThatASessionIsOverAtItsLatestEnd() {
        TestApplication aDay =
                new TestApplication(Map.of("panel.basic-auth", "open sesame", "panel.session-endpoint", "true"));
        Reply loggedIn =
                TestForm.at(aDay, "/login").typed("mona", "open sesame").send();
        int events = aDay.events().size();

        aDay.clock().setElapsed(Duration.ofHours(25));

        assertIsTold(aDay.flows().sessionEndpoint().of(script().cookiesOf(loggedIn)), false);
        assertThat(aDay.events()).hasSize(events);
    }

    @Test
    void leavesTheContainersSessionAlone() {
        TestExchange request = script().cookiesOf(logIn());
        request.user().meetsSessionOfAnother();

        Reply reply = of(request);

        assertIsTold(reply, true);
        assertThat(request.user().calls()).isEmpty();
        assertThat(request.user().identified()).isEmpty();
        assertThat(reply.sessionFate()).isEqualTo(Reply.SessionFate.KEEP);
    }

    @Test
    void tellsThatItIsUnknownWhileTheStoreDoesNotAnswer() {
        Reply loggedIn = logIn();
        store.out = true;

        Content.Json answer = json(asked(loggedIn));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.members()).containsEntry("error", "temporarily_unavailable");
        assertIsTold(of(script()), false);
    }

    @ParameterizedTest
    @CsvSource({"/panel/session/", "/panel/session/x", "/panel/session/client.js/x", "/panel/session/client.jsx"})
    void servesNothingElseBelow(String path) {
        assertThat(of(TestExchange.get(path).byScript()).content()).isEqualTo(new Content.Status(404));
    }

    @Test
    void tellsAddressesAsABrowserBehindAProxySeesThem() {
        Content.Json answer = json(of(script().shownAt("/outside", "/outside/panel/session")));

        assertThat(answer.members()).containsEntry("login", "/outside/login");
    }

    private static void assertIsTold(Reply reply, boolean loggedIn) {
        assertThat(json(reply).status()).isEqualTo(200);
        assertThat(json(reply).members()).containsEntry("loggedIn", loggedIn);
        assertThat(reply.cookies()).isEmpty();
    }

    private Reply asked(Reply loggedIn) {
        return of(script().cookiesOf(loggedIn));
    }

    private Reply of(Exchange exchange) {
        return application.flows().sessionEndpoint().of(exchange);
    }

    private Reply logIn() {
        return TestForm.at(application, "/login").typed("mona", "open sesame").send();
    }

    private static void logOut(TestApplication at, Reply loggedIn) {
        TestExchange out = TestExchange.post("/logout", Map.of())
                .header("Sec-Fetch-Site", "same-origin")
                .cookiesOf(loggedIn);
        Reply reply =
                at.flows().logoutEndpoint().of(out, at.flows().resumeSession().toEnd(out));
        assertThat(reply.cookies()).extracting(SetCookie::maxAge).contains(Duration.ZERO);
    }

    private static Instant time(Content.Json answer, String name) {
        return Instant.parse(String.valueOf(answer.members().get(name)));
    }
}
