package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.CallbackRequests;
import org.panelsecurity.impl.flow.web.CrossSiteCookies;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Refusals;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.SameSite;

class AskForLoginTest {
    private static final String STATE = "panel." + "a".repeat(43);

    private final TestProvider provider = new TestProvider();
    private final Flows flows = new TestApplication(provider.settings()).flows();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void sendsANavigationToTheProvider() {
        assertThat(flows.askForLogin().of(TestExchange.get("/reports")).content())
                .isInstanceOfSatisfying(
                        Reply.Content.Redirect.class,
                        redirect -> assertThat(redirect.location()).startsWith(provider.issuer() + "/authorize?"));
    }

    @Test
    void tellsAScriptWhereTheLoginIs() {
        assertThat(flows.askForLogin().of(TestExchange.get("/reports").byScript()))
                .isEqualTo(Reply.of(
                        new Reply.Content.Json(401, Map.of("error", "login_required", "login", "/app/login"))));
        assertThat(provider.calls()).isZero();
    }

    @Test
    void tellsTheLogWhichRequestOfAProgramHasNoSession() {
        List<String> log = CapturedLog.during(
                Level.FINE,
                () -> flows.askForLogin()
                        .of(TestExchange.get("/api/prices\nforged").without("Sec-Fetch-Mode", "Accept")));

        assertThat(log)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("Answered 401 to GET /api/prices")
                        .contains("192.0.2.1", "If the application itself sends it", "pass on the Cookie header")
                        .doesNotContain("\n"));
    }

    @Test
    void tellsTheLogNothingOfIt() {
        assertThat(CapturedLog.during(() ->
                        flows.askForLogin().of(TestExchange.get("/api/prices").byScript())))
                .isEmpty();
    }

    @Test
    void namesALoginFormOfAnotherMechanismOnceAMinute() {
        TestExchange form = TestExchange.post("/j_security_check", Map.of());

        List<String> log = CapturedLog.during(() -> {
            flows.askForLogin().insteadOfForm(form, false);
            flows.askForLogin().insteadOfForm(form, false);
        });

        assertThat(log)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .isEqualTo(
                                "A login form of the application posts to /j_security_check, where Panel Security reads no"
                                        + " password. Replace the form by a link to /app/login."));
    }

    @Test
    void answersAScriptThatSendsALoginFormAsAnyOther() {
        assertThat(flows.askForLogin()
                        .insteadOfForm(
                                TestExchange.post("/j_security_check", Map.of()).byScript(), false)
                        .content())
                .isInstanceOf(Reply.Content.Json.class);
    }

    @Test
    void showsAFrameTheWayToTheTop() {
        assertThat(flows.askForLogin().of(TestExchange.get("/reports?a=b").header("Sec-Fetch-Dest", "iframe")))
                .isEqualTo(Reply.show(new Page.Frame(new Link("/app/login?next=%2Fapp%2Freports%3Fa%3Db"))));
    }

    /** There, browsers send no cookies, so a login would not help. */
    @Test
    void showsAFrameOfAnotherSiteItsPageInAnotherWindow() {
        TestExchange frame = TestExchange.get("/reports?a=b").header("Sec-Fetch-Dest", "iframe");
        Reply ownWindow = Reply.show(new Page.Frame(new Link("/app/reports?a=b"), Page.Frame.Place.WITHOUT_COOKIES));

        assertThat(flows.askForLogin().of(frame.header("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(ownWindow);
        assertThat(flows.askForLogin().of(frame.header("Sec-Fetch-Site", "same-site")))
                .isEqualTo(Reply.show(new Page.Frame(new Link("/app/login?next=%2Fapp%2Freports%3Fa%3Db"))));
        assertThat(flows.askForLogin()
                        .of(frame.header("Sec-Fetch-Site", "same-origin").header("Sec-Fetch-Storage-Access", "none")))
                .as("a link inside of such a frame")
                .isEqualTo(ownWindow);
    }

    /** A library shows it in the place of the part, and Turbo loads the page again. */
    @Test
    void showsALinkInThePartOfAPageThatALibraryLoads() {
        TestExchange part = TestExchange.get("/rows")
                .byScript()
                .header("Turbo-Frame", "rows")
                .header("Referer", "http://app.test/app/list?a=b");

        assertThat(flows.askForLogin().of(part))
                .isEqualTo(Reply.show(new Page.Frame(new Link("/app/login?next=%2Fapp%2Flist%3Fa%3Db"))));
    }

    @Test
    void leadsHtmxToTheLoginAndBackToItsPage() {
        TestExchange htmx = TestExchange.get("/rows")
                .byScript()
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://app.test/app/list?a=b");

        assertThat(flows.askForLogin().of(htmx).content()).isInstanceOfSatisfying(Reply.Content.Json.class, json -> {
            assertThat(json.status()).isEqualTo(401);
            assertThat(json.headers()).containsExactly(entry("HX-Redirect", "/app/login?next=%2Fapp%2Flist%3Fa%3Db"));
        });
        assertThat(flows.askForLogin().of(htmx.header("Sec-Fetch-Site", "cross-site")))
                .as("its page is not ours")
                .isEqualTo(flows.askForLogin().of(TestExchange.get("/rows").byScript()));
    }

    @Test
    void letsScriptsOfNamedOriginsReadTheRefusal() {
        Flows open = new TestApplication(TestApplication.with(
                        provider.settings(), "panel.cors.origins", "https://portal.test, http://localhost:3000"))
                .flows();

        assertThat(headers(open, "https://portal.test"))
                .containsOnly(
                        entry("Vary", "Origin"),
                        entry("Access-Control-Allow-Origin", "https://portal.test"),
                        entry("Access-Control-Allow-Credentials", "true"));
        assertThat(headers(open, "http://localhost:3000")).hasSize(3);
        for (String other : List.of(
                "null",
                "*",
                "http://portal.test",
                "https://portal.test:8443",
                "https://portal.test.evil.example",
                "")) {
            assertThat(headers(open, other)).as(other).containsOnly(entry("Vary", "Origin"));
        }
        assertThat(headers(flows, "https://portal.test")).isEmpty();
    }

    private static Map<String, String> headers(Flows flows, String origin) {
        Reply reply =
                flows.askForLogin().of(TestExchange.get("/reports").byScript().header("Origin", origin));
        return ((Reply.Content.Json) reply.content()).headers();
    }

    @Test
    void redirectsFacesInItsOwnWay() {
        assertThat(flows.askForLogin().of(TestExchange.get("/reports").header("Faces-Request", "partial/ajax")))
                .isEqualTo(Reply.of(new Reply.Content.PartialRedirect("/app/login?next=%2Fapp%2Freports")));
    }

    @Test
    void takesAtTheRootOnlyOurStateForAnAnswer() {
        CallbackRequests callbacks = flows.callbackRequests();
        assertThat(callbacks.isCallback(TestExchange.get("/?state=" + STATE), false))
                .isTrue();
        assertThat(callbacks.isCallback(TestExchange.get("/?state=theirs"), false))
                .isFalse();
        assertThat(callbacks.isCallback(TestExchange.get("/?error=x"), false)).isFalse();
        assertThat(callbacks.isCallback(TestExchange.get("/"), false)).isFalse();
        assertThat(callbacks.isCallback(TestExchange.get("/?state=" + STATE).method("POST"), false))
                .isFalse();
    }

    @Test
    void takesALoginEndpointThatIsTheCallbackTooForBoth() {
        CallbackRequests callbacks = new TestApplication(TestApplication.with(
                        provider.settings(), "panel.oauth.redirect-uri", "https://app.test/app/login"))
                .flows()
                .callbackRequests();

        assertThat(callbacks.isCallback(TestExchange.get("/login?code=c&state=" + STATE), false))
                .isTrue();
        assertThat(callbacks.isCallback(TestExchange.get("/login?next=%2Fapp%2F"), false))
                .isFalse();
    }

    @Test
    void takesEveryRequestAtTheCallbackPathForAnAnswer() {
        CallbackRequests callbacks = new TestApplication(
                        TestApplication.with(provider.settings(), "panel.oauth.redirect-uri", "/callback"))
                .flows()
                .callbackRequests();

        assertThat(callbacks.isCallback(TestExchange.get("/callback"), false)).isTrue();
        assertThat(callbacks.isCallback(TestExchange.get("/callback").sentAs("/app/x/..;/callback"), false))
                .isFalse();
        assertThat(callbacks.isCallback(TestExchange.get("/callback").method("POST"), false))
                .isFalse();
    }

    @Test
    void refusesAnAnswerThatNoAttemptWaitsFor() {
        Reply lost = flows.askForLogin().of(TestExchange.get("/elsewhere?code=c&state=" + STATE));

        assertThat(lost.content()).isInstanceOf(Reply.Content.Show.class);
        assertThat(lost.cookies()).isEmpty();
        assertThat(provider.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9_999, 10_000})
    void takesALoginOfTheLastTenSecondsForTheNewOne(long milliseconds) {
        assertThat(isNewLoginDueAfter(Duration.ofMillis(milliseconds))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {10_001, 60_000, 86_000_000})
    void wantsAnotherLoginAfterTenSeconds(long milliseconds) {
        assertThat(isNewLoginDueAfter(Duration.ofMillis(milliseconds))).isTrue();
    }

    /** Another node made the session, and its clock is a little ahead. */
    @Test
    void takesALoginThatIsStillToComeForTheNewOne() {
        assertThat(isNewLoginDueAfter(Duration.ofSeconds(-5))).isFalse();
    }

    private boolean isNewLoginDueAfter(Duration span) {
        Instant login = Instant.parse("2026-11-25T12:00:00Z");
        UserSession.Life life = new UserSession.Life("session-1", 0, login, login.plus(Duration.ofDays(1)));
        UserSession session = UserSession.begin(
                IdentityContent.of(
                        new Client("corp", "client-1", "https://sso.example.com"),
                        Identity.of("corp", "42", "mona", Set.of()),
                        life),
                Details.of(life, null, Map.of()));
        Clock clock = Clock.fixed(login.plus(span), ZoneOffset.UTC);
        ServedPaths paths = flows.servedPaths();
        FailedLogin failedLogin =
                new FailedLogin(paths, new RandomTokens(), new SecurityEvents(event -> {}, clock), clock);
        LoginLinks links = new LoginLinks(paths, new ReturnTo(paths.all(), clock));
        return new AskForLogin(
                        flows.loginEndpoint(),
                        failedLogin,
                        links,
                        new Refusals(List.of()),
                        new CrossSiteCookies(SameSite.LAX),
                        clock)
                .isNewLoginDue(session);
    }
}
