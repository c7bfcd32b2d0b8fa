package org.panelsecurity.tck.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.client.PersistentConnection;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.OnSharedServer;

/** What HTTP promises, for guests, for users and for who is refused: connections, methods, validators. */
@OnSharedServer
class HttpIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    private static final String CONTEXT = page("").getPath();
    private static final int PORT = page("/").getPort();
    private static final String NAVIGATION = "Accept: text/html\r\n";
    private static final String SCRIPT = "Accept: */*\r\n";

    private final Browser administrator = new Browser();
    private final Browser user = new Browser();
    private final Browser guest = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of())
                .addPackage(GuardedResource.class.getPackage())
                .addAsWebResource(new StringAsset("for users"), "users.txt")
                .addAsWebResource(new StringAsset("for administrators"), "administrators.txt")
                .setWebXML(new File("src/test/webapp/http.xml"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60, 5_000, 100_000})
    void answersTheNextRequestRightlyAfterABodyThatNobodyRead(int length) throws IOException {
        // Whoever took the body for requests would answer them.
        String inner = "GET " + CONTEXT + "/public/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        String body = inner.repeat(length / inner.length() + 1).substring(0, length);
        try (PersistentConnection connection = new PersistentConnection(PORT)) {
            for (String headers : new String[] {SCRIPT, NAVIGATION}) {
                PersistentConnection.Answer refused = connection.ask(
                        "POST", CONTEXT + "/api/me", headers + "Content-Length: " + length + "\r\n", body);
                PersistentConnection.Answer next = connection.ask("GET", CONTEXT + "/public/sample.css", SCRIPT, "");

                assertThat(refused.status()).isEqualTo(headers.equals(SCRIPT) ? 401 : 303);
                assertThat(next.status()).isEqualTo(200);
                assertThat(next.headers().get("content-type")).startsWith("text/css");
            }
            assertThat(connection.isSilent()).isTrue();
        }
    }

    @Test
    void answersTheNextRequestRightlyAfterChunksThatNobodyRead() throws IOException {
        try (PersistentConnection connection = new PersistentConnection(PORT)) {
            PersistentConnection.Answer refused = connection.ask(
                    "PUT",
                    CONTEXT + "/api/me",
                    SCRIPT + "Transfer-Encoding: chunked\r\n",
                    "5\r\nhello\r\n".repeat(200) + "0\r\n\r\n");
            PersistentConnection.Answer next = connection.ask("GET", CONTEXT + "/public/sample.css", SCRIPT, "");

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.body()).contains("login_required");
            assertThat(next.headers().get("content-type")).startsWith("text/css");
            assertThat(connection.isSilent()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/public/",
                "/public/sample.css",
                "/public/nothing-there",
                "/nothing-there",
                "/api/me",
                "/admin",
                "/login",
                "/logout"
            })
    void answersHeadAsItAnswersGetAndWithoutABody(String path) throws IOException {
        for (String headers : new String[] {SCRIPT, NAVIGATION}) {
            // Apart, since servers may close the connection after an error.
            try (PersistentConnection one = new PersistentConnection(PORT);
                    PersistentConnection other = new PersistentConnection(PORT)) {
                PersistentConnection.Answer head = one.ask("HEAD", CONTEXT + path, headers, "");
                PersistentConnection.Answer get = other.ask("GET", CONTEXT + path, headers, "");

                assertThat(one.isSilent()).isTrue();
                assertThat(head.status()).isEqualTo(get.status());
                assertThat(head.headers().get("cache-control"))
                        .isEqualTo(get.headers().get("cache-control"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/api/me, 200", "/users.txt, 200", "/administrators.txt, 403", "/nothing-there, 404"})
    void knowsTheUserWhoAsksForNothingButTheHead(String path, int status) {
        logIn(user, "/login", "bob", "{}");

        HttpResponse<String> head =
                user.send(HttpRequest.newBuilder(page(path)).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(status);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Cache-Control")).contains("private, no-cache");
    }

    @Test
    void letsTheApplicationAnswerAPreflightByHeadersAloneAndRefusesWhatFollowsIt() {
        logIn(user, "/login", "bob", "{}");

        HttpResponse<String> preflight = guest.send(options("/cross-origin")
                .header("Origin", "https://other.example")
                .header("Access-Control-Request-Method", "GET"));
        HttpResponse<String> request =
                guest.send(HttpRequest.newBuilder(page("/cross-origin")).header("Origin", "https://other.example"));

        assertThat(user.send(options("/cross-origin")).body()).isEqualTo("a secret");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://other.example");
        assertThat(preflight.body()).isEmpty();
        assertThat(request.statusCode()).isEqualTo(401);
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cross-origin", "/api/me", "/users.txt", "/nothing-there"})
    void answersOptionsThatAreNoPreflightToUsersAlone(String path) {
        logIn(user, "/login", "bob", "{}");

        assertThat(guest.send(options(path)).statusCode()).isEqualTo(401);
        assertThat(guest.send(options(path).header("Origin", "https://other.example"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(user.send(options(path)).statusCode()).isNotIn(401, 403);
    }

    @Test
    void tellsNobodyThatAFileIsUnchangedWhoMayNotSeeIt() {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");
        logIn(user, "/login", "bob", "{}");
        HttpResponse<String> file = administrator.fetch(page("/administrators.txt"));
        String changed = file.headers().firstValue("Last-Modified").orElseThrow();
        String tag = file.headers().firstValue("ETag").orElse("*");

        HttpResponse<String> unchanged =
                administrator.send(conditional("/administrators.txt", "If-Modified-Since", changed));

        assertThat(file.body()).isEqualTo("for administrators");
        assertThat(file.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
        for (Map.Entry<String, String> condition :
                List.of(Map.entry("If-Modified-Since", changed), Map.entry("If-None-Match", tag))) {
            HttpResponse<String> refused =
                    user.send(conditional("/administrators.txt", condition.getKey(), condition.getValue()));
            HttpResponse<String> asked =
                    guest.send(conditional("/users.txt", condition.getKey(), condition.getValue()));

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(asked.statusCode()).isEqualTo(401);
            assertThat(asked.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
    }

    @Test
    void believesNobodyWhereThisServerIs() {
        HttpResponse<String> asked = guest.send(HttpRequest.newBuilder(page("/"))
                .header("Accept", "text/html")
                .header("Forwarded", "for=203.0.113.9;proto=https;host=evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/evil"));

        String callback = Difference.SCHEME_THAT_ANYBODY_NAMES.here()
                + page("/").toString().substring("http".length());
        assertThat(asked.headers().firstValue("Location").orElseThrow())
                .contains("redirect_uri=" + URLEncoder.encode(callback, StandardCharsets.UTF_8));
        assertThat(asked.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Path=" + CONTEXT + "; ");
    }

    @Test
    void leavesPublicFilesToCaches() {
        HttpResponse<String> file = guest.fetch(page("/public/sample.css"));
        String changed = file.headers().firstValue("Last-Modified").orElseThrow();

        HttpResponse<String> unchanged = guest.send(conditional("/public/sample.css", "If-Modified-Since", changed));

        assertThat(file.headers().firstValue("Cache-Control")).isEmpty();
        assertThat(unchanged.statusCode()).isEqualTo(304);
    }

    private static HttpRequest.Builder options(String path) {
        return HttpRequest.newBuilder(page(path)).method("OPTIONS", BodyPublishers.noBody());
    }

    private static HttpRequest.Builder conditional(String path, String condition, String value) {
        return HttpRequest.newBuilder(page(path)).header(condition, value);
    }
}
