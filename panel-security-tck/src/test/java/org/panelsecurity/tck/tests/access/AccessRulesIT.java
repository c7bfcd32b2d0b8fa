package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.client.RawHttp;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/**
 * The rules of {@code panel.access} in an application that is open to guests otherwise: nothing else protects these paths. For guests, for
 * a user without a role, and for an administrator.
 */
@OnSharedServer
class AccessRulesIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    private static final String ADMINISTRATOR = "{\"groups\": [\"admin\"]}";
    private static final String SECRET = "what only administrators may read";
    private static final String CONTEXT = page("").getPath();
    private static final int PORT = page("/").getPort();
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_WITH_THE_SERVER = Duration.ofSeconds(30);
    private static final List<String> PROTECTED = List.of("hidden", "hidden/page", "static/page.html", "api/opened");
    private static final Pattern PROTECTED_PLACE = Pattern.compile("hidden|opened");

    private static final String RULES = "{'/hidden/*': 'admin', '/hidden/help': '*', '/static/*': 'admin',"
            + " '/folder/index.html': 'admin', '/api/opened/*': 'admin', '/api/guarded/*': 'finance',"
            + " '/api/guarded/everybody': 'nobody-has-it', '/api/later/*': 'admin', 'GET /cross-origin': 'admin',"
            + " '/dispatching/fail': '*', '/error-page/*': [], 'POST /descriptor/*': 'admin', '/descriptor/open': '*'}";

    private static final Browser GUEST = new Browser();

    private static String userCookies = "";

    private String underWayBefore = "";
    private boolean unanswered;

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of("panel.oauth.optional", "true", "panel.access", RULES))
                .addPackage(GuardedResource.class.getPackage())
                .addAsWebResource(new StringAsset(SECRET), "static/page.html")
                .addAsWebResource(new StringAsset(SECRET), "folder/index.html")
                .addAsWebResource(new StringAsset("open"), "folder/open.html")
                .addAsWebResource(new File("src/test/webapp/refused.jsp"))
                .setWebXML(new File("src/test/webapp/dispatches.xml"));
    }

    // Open Liberty never ends a request for a JSP that does not exist, so the number may be more than one.
    @BeforeEach
    void countRequestsUnderWay() {
        underWayBefore = underWay();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET     | /hidden                | 401 | 403 | 200
                    GET     | /hidden/               | 401 | 403 | 200
                    GET     | /hidden/page           | 401 | 403 | 200
                    HEAD    | /hidden/page           | 401 | 403 | 200
                    POST    | /hidden/page           | 401 | 403 | 200
                    OPTIONS | /hidden/page           | 401 | 403 | 200
                    PATCH   | /hidden/page           | 401 | 403 | 200
                    GET     | /hidden/help           | 401 | 200 | 200
                    GET     | /hidden/help/more      | 401 | 403 | 200
                    GET     | /static/page.html      | 401 | 403 | 200
                    HEAD    | /static/page.html      | 401 | 403 | 200
                    GET     | /folder/index.html     | 401 | 403 | 200
                    GET     | /folder/               | 401 | 403 | 200
                    GET     | /folder/open.html      | 200 | 200 | 200
                    GET     | /api/opened            | 401 | 403 | 200
                    GET     | /api/guarded           | 401 | 403 | 200
                    GET     | /api/guarded/users     | 401 | 403 | 200
                    GET     | /api/guarded/everybody | 401 | 403 | 403
                    GET     | /api/guarded/nobody    | 401 | 403 | 403
                    GET     | /api/later/suspended   | 401 | 403 | 200
                    GET     | /api/later/stage       | 401 | 403 | 200
                    GET     | /cross-origin          | 401 | 403 | 200
                    HEAD    | /cross-origin          | 401 | 403 | 200
                    OPTIONS | /cross-origin          | 401 | 403 | 403
                    POST    | /cross-origin          | 401 | 403 | 403
                    JEFF    | /cross-origin          | 401 | 403 | 403
                    GET     | /descriptor/other      | 401 | 403 | 403
                    POST    | /descriptor/other      | 401 | 403 | 200
                    GET     | /descriptor/open       | 401 | 200 | 200
                    GET     | /error-page/missing    | 401 | 403 | 403
                    """)
    void answersEachRequestAsTheMostSpecificRuleAndTheAnnotationsSay(
            String method, String path, int guest, int user, int administrator) {
        assertThat(status(new Browser(), method, path)).as("guest").isEqualTo(guest);
        assertThat(status(loggedIn("{}"), method, path)).as("user").isEqualTo(user);
        assertThat(status(loggedIn(ADMINISTRATOR), method, path))
                .as("administrator")
                .isEqualTo(administrator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hidden/page", "/static/page.html", "/folder/", "/api/opened"})
    void sendsAGuestToTheLoginAndBack(String path) {
        Browser guest = new Browser();
        HttpResponse<String> asked = guest.open(page(path));

        assertThat(asked.statusCode()).isEqualTo(303);
        HttpResponse<String> back =
                guest.submit(guest.follow(asked), Map.of("username", "carol", "claims", ADMINISTRATOR));
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.uri()).isEqualTo(page(path));
    }

    @Test
    void namesTheAccountAndOffersAnotherOne() {
        HttpResponse<String> refused = loggedIn("{}").open(page("/hidden"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("bob", "Use another account");
        assertThat(refused.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @Test
    void letsAPreflightThroughWithoutABody() {
        for (Browser browser : List.of(new Browser(), loggedIn("{}"))) {
            HttpResponse<String> preflight = browser.send(HttpRequest.newBuilder(page("/cross-origin"))
                    .method("OPTIONS", BodyPublishers.noBody())
                    .header("Origin", "https://other.example")
                    .header("Access-Control-Request-Method", "GET"));

            assertThat(preflight.statusCode()).isEqualTo(200);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://other.example");
            assertThat(preflight.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dispatching/forward", "/dispatching/include"})
    void doesNotJudgeAgainWhatTheApplicationForwards(String path) {
        HttpResponse<String> page = loggedIn("{}").fetch(page(path));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("hidden bob");
    }

    @Test
    void doesNotJudgeTheErrorPagesOfTheApplication() {
        Browser user = loggedIn("{}");

        assertThat(user.open(page("/nothing-there")).body()).startsWith("404 for bob");
        assertThat(user.open(page("/dispatching/fail")).body()).startsWith("500 for bob");
        assertThat(new Browser().open(page("/dispatching/fail")).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "get", "Get", "JEFF", "PROPFIND", "CONNECT"})
    void runsNothingForAMethodThatNobodyKnows(String method) throws Exception {
        for (String path : PROTECTED) {
            assertNothingShown(method + " " + CONTEXT + "/" + path + " HTTP/1.1", "");
        }

        assertNothingProtectedRan();
    }

    @ParameterizedTest
    @MethodSource("org.panelsecurity.tck.client.PathTricks#paths")
    void runsNothingForAPathThatPretendsToBeAnother(String trick) throws Exception {
        for (String path : PROTECTED) {
            assertNothingShown("GET " + CONTEXT + trick.replace("{}", path) + " HTTP/1.1", "");
        }

        assertNothingProtectedRan();
    }

    @ParameterizedTest
    @MethodSource("org.panelsecurity.tck.client.PathTricks#requestLines")
    void runsNothingForARequestLineOfAnotherForm(String trick) throws Exception {
        for (String path : PROTECTED) {
            assertNothingShown(
                    trick.replace("{authority}", "127.0.0.1:" + PORT)
                            .replace("{context}", CONTEXT)
                            .replace("{}", path),
                    "");
        }

        assertNothingProtectedRan();
    }

    @ParameterizedTest
    @MethodSource("org.panelsecurity.tck.client.PathTricks#headers")
    void runsNothingForHeadersThatNameAnotherPathOrMethod(String trick) throws Exception {
        for (String path : PROTECTED) {
            String header = trick.replace("{context}", CONTEXT).replace("{}", path) + "\r\n";
            for (String method : List.of("GET", "POST", "OPTIONS")) {
                assertNothingShown(method + " " + CONTEXT + "/" + path + " HTTP/1.1", header);
            }
        }

        assertNothingProtectedRan();
    }

    /** Else none of the above would show anything. */
    @Test
    void runsThemForAnAdministrator() throws Exception {
        Browser administrator = loggedIn(ADMINISTRATOR);
        for (String path : PROTECTED) {
            assertThat(raw("GET " + CONTEXT + "/" + path + " HTTP/1.1", cookies(administrator)))
                    .startsWith("HTTP/1.1 200");
        }

        assertThat(PLACES.thatRan()).containsExactly("hidden", "opened");
    }

    private static int status(Browser browser, String method, String path) {
        return browser.send(HttpRequest.newBuilder(page(path))
                        .method(method, BodyPublishers.noBody())
                        .header("Sec-Fetch-Mode", "cors")
                        .header("Sec-Fetch-Site", "same-origin"))
                .statusCode();
    }

    private static Browser loggedIn(String claims) {
        Browser browser = new Browser();
        logIn(browser, "/login", "bob", claims);
        return browser;
    }

    private static String cookies(Browser browser) {
        return "Cookie: " + browser.cookieHeader(page("/")) + "\r\n";
    }

    // A guest, and a user without the role.
    private void assertNothingShown(String requestLine, String headers) throws Exception {
        if (userCookies.isEmpty()) {
            userCookies = cookies(loggedIn("{}"));
        }
        for (String who : List.of("", userCookies)) {
            assertThat(raw(requestLine, headers + who)).as(requestLine).doesNotContain(SECRET, "hidden bob");
        }
    }

    private String raw(String requestLine, String headers) throws IOException {
        Instant begun = Instant.now();
        String answer = RawHttp.send(
                PORT,
                requestLine + "\r\nHost: 127.0.0.1:" + PORT + "\r\nAccept: text/html\r\n" + headers
                        + "Connection: close\r\n\r\n",
                PATIENCE);
        unanswered |= !begun.plus(PATIENCE).isAfter(Instant.now());
        return answer;
    }

    private void assertNothingProtectedRan() throws InterruptedException {
        if (unanswered) {
            awaitQuiet();
        }
        assertThat(PLACES.thatRan()).noneMatch(PROTECTED_PLACE.asMatchPredicate());
    }

    // A server may be slower than our patience with an answer: what it has not done yet could still run.
    private void awaitQuiet() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE_WITH_THE_SERVER);
        while (!underWay().equals(underWayBefore) && Instant.now().isBefore(end)) {
            Thread.sleep(100);
        }
        assertThat(underWay()).as("requests under way").isEqualTo(underWayBefore);
    }

    private static String underWay() {
        return GUEST.fetch(page("/public/under-way")).body();
    }
}
