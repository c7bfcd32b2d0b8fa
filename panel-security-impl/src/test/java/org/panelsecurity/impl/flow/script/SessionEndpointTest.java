package org.panelsecurity.impl.flow.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.TestStore;

class SessionEndpointTest {
    private static final String PATH = "/panel/session";
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
        Content.Json told = json(asked(logIn()));

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.members())
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
        assertThat(time(told, "now"))
                .isBetween(before.minusMillis(1), application.clock().instant());
        assertThat(Duration.between(time(told, "now"), time(told, "expiresAt")))
                .isBetween(Duration.ofHours(23), Duration.ofDays(1));
        assertThat(Duration.between(time(told, "now"), time(told, "idleExpiresAt")))
                .isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
    }

    @Test
    void tellsAScriptThatNoUserIsLoggedIn() {
        Content.Json told = json(of(script()));

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.members()).isEqualTo(Map.of("loggedIn", false, "login", "/app/login"));
    }

    /** No clock of a browser is needed: the server's time is told too. */
    @Test
    void tellsTimesThatScriptsRead() {
        Content.Json told = json(asked(logIn()));

        assertThat(told.members().values())
                .filteredOn(value -> value instanceof String text && text.endsWith("Z"))
                .hasSize(3)
                .allSatisfy(time ->
                        assertThat(time.toString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z"));
    }

    @Test
    void keepsTheAnswersFromCachesAndFromOtherOrigins() {
        for (Reply reply : List.of(of(script()), asked(logIn()), of(script().method("POST")), of(elsewhere()))) {
            assertThat(json(reply).headers())
                    .containsEntry("Vary", "Cookie, Origin, Sec-Fetch-Site, X-Panel-Csrf")
                    .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                    .doesNotContainKey("Access-Control-Allow-Origin");
        }
    }

    static Stream<TestExchange> otherCallers() {
        return Stream.of(
                elsewhere(),
                script().header("Sec-Fetch-Site", "same-site"),
                script().header("Sec-Fetch-Site", "same-site").header("Origin", "https://portal.example.com"),
                script().header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "no-cors")
                        .header("Sec-Fetch-Dest", "script"),
                script().header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "no-cors")
                        .header("Sec-Fetch-Dest", "image"),
                script().header("Sec-Fetch-Site", "cross-site").header("X-Panel-Csrf", "1"),
                script().header("Sec-Fetch-Site", ""),
                TestExchange.get(PATH),
                TestExchange.get(PATH).header("Sec-Fetch-Site", "cross-site"),
                TestExchange.get(PATH).header("Sec-Fetch-Site", "same-site"),
                curl(),
                curl().header("X-Panel-Csrf", "0"),
                curl().header("Origin", "https://portal.example.com"),
                curl().header("Origin", "null"),
                curl().header("Origin", "http://evil.example").header("X-Panel-Csrf", "1"),
                elsewhere().method("OPTIONS").header("Access-Control-Request-Method", "GET"),
                elsewhere().method("POST"),
                elsewhere().method("HEAD"));
    }

    @ParameterizedTest
    @MethodSource("otherCallers")
    void givesEveryOtherCallerOneConstantAnswer(TestExchange caller) {
        Reply reply = of(blind(caller));

        assertThat(reply).isSameAs(of(elsewhere())).isSameAs(of(elsewhere().cookiesOf(logIn())));
        assertThat(json(reply).status()).isEqualTo(403);
        assertThat(json(reply).members()).containsEntry("error", "same_origin_required");
        assertThat(reply.cookies()).isEmpty();
        assertThat(reply.sessionFate()).isEqualTo(Reply.SessionFate.KEEP);
    }

    /** Nothing grows: no cookie is opened, no store asked, nothing noted, and the answer is one object. */
    @Test
    void answersAnotherOriginTenThousandTimesWithTheSameObject() {
        Reply loggedIn = logIn();
        int looks = store.looks.get();
        int events = application.events().size();
        Exchange stranger = blind(elsewhere().cookiesOf(loggedIn));
        Reply first = of(stranger);

        for (int i = 0; i < 10_000; i++) {
            assertThat(of(stranger)).isSameAs(first);
        }

        assertThat(store.looks).hasValue(looks);
        assertThat(store.values()).isEmpty();
        assertThat(application.events()).hasSize(events);
    }

    static Stream<TestExchange> sameOriginCallers() {
        return Stream.of(
                script(),
                script().header("Origin", "http://app.test"),
                script().without("Sec-Fetch-Site").header("Origin", "http://app.test"),
                curl().header("X-Panel-Csrf", "1"),
                script().method("HEAD"));
    }

    @ParameterizedTest
    @MethodSource("sameOriginCallers")
    void answersEachCallerOfTheSameOrigin(TestExchange caller) {
        assertThat(json(of(caller)).members()).containsEntry("loggedIn", false);
        assertThat(json(of(caller.cookiesOf(logIn()))).members()).containsEntry("loggedIn", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get"})
    void refusesOtherMethodsOfTheSameOrigin(String method) {
        Content.Json refused = json(of(blind(script().method(method))));

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headers()).containsEntry("Allow", "GET, HEAD");
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

        Content.Json told = json(narrow.flows().sessionEndpoint().of(script().cookiesOf(loggedIn)));

        assertThat(told.status()).isEqualTo(403);
        assertThat(told.members()).isEqualTo(Map.of("error", "not_authorized"));
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

        Content.Json told = json(asked(loggedIn));

        assertThat(told.status()).isEqualTo(503);
        assertThat(told.members()).containsEntry("error", "temporarily_unavailable");
        assertIsTold(of(script()), false);
    }

    @ParameterizedTest
    @CsvSource({"/panel/session/", "/panel/session/x", "/panel/session/client.js/x", "/panel/session/client.jsx"})
    void servesNothingElseBelow(String path) {
        assertThat(of(TestExchange.get(path).byScript()).content()).isEqualTo(new Content.Status(404));
    }

    @Test
    void tellsAddressesAsABrowserBehindAProxySeesThem() {
        Content.Json told = json(of(script().shownAt("/outside", "/outside/panel/session")));

        assertThat(told.members()).containsEntry("login", "/outside/login");
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

    private static TestExchange script() {
        return TestExchange.get(PATH).byScript();
    }

    private static TestExchange elsewhere() {
        return script().header("Sec-Fetch-Site", "cross-site").header("Origin", "http://evil.example");
    }

    private static TestExchange curl() {
        return TestExchange.get(PATH).without("Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site");
    }

    /** The same request, of which only the method, the path and three headers may be read. */
    private static Exchange blind(TestExchange request) {
        Set<String> allowed = Set.of("method", "path", "header", "headers", "scheme", "authority");
        Set<String> headers = new TreeSet<>(Set.of("Sec-Fetch-Site", "Origin", "X-Panel-Csrf"));
        return (Exchange) Proxy.newProxyInstance(
                Exchange.class.getClassLoader(), new Class<?>[] {Exchange.class}, (proxy, method, arguments) -> {
                    assertThat(allowed).contains(method.getName());
                    assertThat(!method.getName().startsWith("header") || headers.contains((String) arguments[0]))
                            .isTrue();
                    try {
                        return method.invoke(request, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static Instant time(Content.Json told, String name) {
        return Instant.parse(String.valueOf(told.members().get(name)));
    }

    private static Content.Json json(Reply reply) {
        assertThat(reply.content()).isInstanceOf(Content.Json.class);
        return (Content.Json) reply.content();
    }
}
