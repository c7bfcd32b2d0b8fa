package org.panelsecurity.tck.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.declared.GuardedServlet;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.client.PersistentConnection;
import org.panelsecurity.tck.client.RawHttp;
import org.panelsecurity.tck.client.Tls;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.server.ServerLog;

/** Requests that are refused before the application: each gets its status, nothing runs, and the log has no stack trace. */
@OnSharedServer
class RefusedRequestsIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    private static final String CONTEXT = page("").getPath();
    private static final int PORT = page("/").getPort();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerLog log = ServerLog.fromNowOn();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of())
                .addPackage(GuardedResource.class.getPackage())
                .addClass(GuardedServlet.class);
    }

    /** What a server refuses before us, it may log as it likes. */
    @AfterEach
    void logsNoStackTraceOfOurs() {
        assertThat(log.added())
                .doesNotContainPattern("\\sat \\S*org\\.panelsecurity")
                .doesNotContain("UT005023");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/me, 60, 401",
        "POST, /api/me, 5000, 401",
        "POST, /api/me, 100000, 401",
        "POST, /api/me, 1000000, 401",
        "POST, /api/me, 3000000, 401",
        "PUT, /descriptor/open, 5000, 401",
        "PATCH, /nothing-there, 5000, 401",
        "PUT, /login, 5000, 405",
        "PUT, /logout, 5000, 405",
        "POST, /logout/nothing, 5000, 404"
    })
    void readsTheBodyOfWhatItRefuses(String method, String path, int length, int status) throws IOException {
        try (PersistentConnection connection = new PersistentConnection(PORT)) {
            PersistentConnection.Answer refused =
                    connection.ask(method, CONTEXT + path, "Content-Length: " + length + "\r\n", "x".repeat(length));

            assertThat(refused.status()).isEqualTo(status);
        }
        assertThat(log.added()).doesNotContain("\tat ");
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @Test
    void readsTheBodyOfAUserWhoLacksTheRole() throws IOException {
        Browser user = new Browser();
        logIn(user, "/login", "bob", "{}");

        try (PersistentConnection connection = new PersistentConnection(PORT)) {
            PersistentConnection.Answer refused = connection.ask(
                    "POST",
                    CONTEXT + "/guarded-servlet",
                    "Content-Length: 5000\r\nCookie: " + user.cookieHeader(page("/")) + "\r\n",
                    "x".repeat(5000));

            assertThat(refused.status()).isEqualTo(403);
        }
        assertThat(log.added()).doesNotContain("\tat ");
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 100_000})
    void readsTheChunksOfWhatItRefuses(int chunks) throws IOException {
        String answer = RawHttp.send(
                PORT,
                request("POST", "/api/me", "Transfer-Encoding: chunked") + "10\r\n0123456789abcdef\r\n".repeat(chunks)
                        + "0\r\n\r\n",
                PATIENCE);

        assertThat(answer).startsWith("HTTP/1.1 401");
        assertThat(log.added()).doesNotContain("\tat ");
    }

    @Test
    void refusesABodyThatWaitsForPermission() throws IOException {
        String answer = RawHttp.send(
                PORT,
                request("POST", "/api/me", "Expect: 100-continue\r\nContent-Length: 10") + "0123456789",
                PATIENCE);

        assertThat(answer).contains("HTTP/1.1 401");
        assertThat(log.added()).doesNotContain("\tat ");
    }

    @Test
    void doesNotWaitLongForABodyThatDoesNotCome() throws IOException {
        Instant start = Instant.now();
        try (Socket socket = new Socket(Loopback.ADDRESS, PORT)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String half = request("POST", "/api/me", "Content-Length: 100") + "x".repeat(50);
            socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 401");
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
        assertThat(log.added()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40_000})
    void readsTheBodyOverHttp2(int length) {
        Browser browser = new Browser(Tls.client(HttpClient.Version.HTTP_2));

        assertThat(browser.send(HttpRequest.newBuilder(Sample.securePage("/api/me"))
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]))))
                        .statusCode())
                .isEqualTo(401);
        assertThat(log.added()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "app@evil.example",
                "evil.example/x",
                "evil.example\\x",
                "evil.example?x",
                "evil.example:99999",
                "evil.example,127.0.0.1",
                "[::1",
                "<script>"
            })
    void refusesWhatIsNoHost(String host) throws IOException {
        String navigation = " HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n";

        assertThat(RawHttp.send(PORT, "GET " + CONTEXT + "/hidden" + navigation, PATIENCE))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("redirect_uri");
        assertThat(RawHttp.send(PORT, "GET " + CONTEXT + "/login" + navigation, PATIENCE))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("redirect_uri");
    }

    /** Some servers give these requests an answer without content before they call us. */
    @ParameterizedTest
    @ValueSource(strings = {"", "evil.example:x"})
    void servesNothingWithoutAHost(String host) throws IOException {
        assertThat(RawHttp.send(
                        PORT,
                        "GET " + CONTEXT + "/hidden HTTP/1.1\r\nHost: " + host
                                + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
                        PATIENCE))
                .doesNotContain("redirect_uri", "hidden");
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @Test
    void refusesTwoHosts() throws IOException {
        assertThat(RawHttp.send(
                        PORT,
                        "GET " + CONTEXT + "/hidden HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n"
                                + "Accept: text/html\r\nConnection: close\r\n\r\n",
                        PATIENCE))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]:8080", "my_host", "app.example.com.", "APP.example.com:443"})
    void takesOtherHosts(String host) throws IOException {
        assertThat(RawHttp.send(
                        PORT,
                        "GET " + CONTEXT + "/hidden HTTP/1.1\r\nHost: " + host
                                + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
                        PATIENCE))
                .startsWith("HTTP/1.1 303")
                .contains("redirect_uri");
    }

    /** A browser sends what any page of the host has set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "odd=\"",
                "odd=\"; Path=/",
                "odd=\"x",
                "odd=x\"y",
                "odd=\"\\",
                "$Version=1",
                "odd={\"a\":[1,2],\"b\":\"c\"}",
                "odd=a,b=c",
                "odd",
                "=odd",
                "odd==",
                "o dd=1",
                "odd[]=(1)<2>@/?:"
            })
    void knowsTheUserBesideAnyOtherCookie(String odd) {
        Browser user = new Browser();
        logIn(user, "/login", "bob", "{}");
        String ours = user.cookieHeader(page("/"));

        for (String header : new String[] {odd + "; " + ours, ours + "; " + odd, ours + ";" + odd + ";"}) {
            assertThat(answerTo(header)).as(header).startsWith("HTTP/1.1 200").contains("descriptor bob");
        }
        assertThat(answerTo(odd)).startsWith("HTTP/1.1 303");
    }

    @Test
    void knowsTheUserByTheSecondOfTwoCookiesOfOneName() {
        Browser user = new Browser();
        logIn(user, "/login", "bob", "{}");
        StringBuilder planted = new StringBuilder();
        user.cookies(page("/"))
                .forEach((name, value) -> planted.append(name)
                        .append("=1.AAAA; ")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append("; "));

        assertThat(answerTo(planted.toString())).startsWith("HTTP/1.1 200").contains("descriptor bob");
    }

    private static String answerTo(String cookies) {
        try {
            return RawHttp.send(
                    PORT, request("GET", "/descriptor/open", "Accept: text/html\r\nCookie: " + cookies), PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(String method, String path, String headers) {
        return method + " " + CONTEXT + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + PORT + "\r\n" + headers
                + "\r\nConnection: close\r\n\r\n";
    }

    /** A server may take what follows for a part of the parameter: then it is not the path that was asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"/descriptor/report;id=4/page", "/descriptor;x=1/report", "/descriptor/a%3Bb"})
    void takesAParameterBeforeTheEndOrRefusesIt(String path) throws IOException {
        assertThat(RawHttp.send(PORT, request("GET", path, "Accept: text/html"), PATIENCE))
                .matches(
                        answer -> answer.startsWith("HTTP/1.1 303") || answer.startsWith("HTTP/1.1 400"), "303 or 400");
    }

    /** URLs of real applications, as they are sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/descriptor",
                "/descriptor/",
                "/descriptor/report;id=4?x=1",
                "/descriptor/report;id=4;part=a",
                "/descriptor/report;jsessionid=0123456789.node1",
                "/descriptor/a%20b",
                "/descriptor/a+b",
                "/descriptor/a%2Bb",
                "/descriptor/100%25",
                "/descriptor/%C3%BCber",
                "/descriptor/%E2%82%AC",
                "/descriptor/%F0%9F%98%80",
                "/descriptor/a%26b%3Dc",
                "/descriptor/a:b@c",
                "/descriptor/~me/(x)!$&'*=",
                "/descriptor//a",
                "/descriptor/a//b/",
                "/descriptor/.hidden",
                "/descriptor/a..b",
                "/descriptor/v1.2.3/file.tar.gz",
                "/descriptor/%64eep",
                "/descript%6Fr/deep",
                "/descriptor?path=/../x;y",
                "/descriptor/a?redirect=https://other.example//x",
                "/users.txt",
                "/",
                "/?x=1",
                "/api/me",
                "/api/me?x=%2F..%2F",
                "/public/",
                "/public/sample.css",
                "/nothing-there",
                "/nothing/there/"
            })
    void takesEveryUrlOfAnApplication(String path) throws IOException {
        Browser user = new Browser();
        logIn(user, "/login", "bob", "{}");

        assertThat(RawHttp.send(
                        PORT,
                        request("GET", path, "Accept: text/html\r\nCookie: " + user.cookieHeader(page("/"))),
                        PATIENCE))
                .as(path)
                .doesNotStartWith("HTTP/1.1 400")
                .doesNotStartWith("HTTP/1.1 5");
    }
}
