package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.client.RawHttp;
import org.panelsecurity.tck.deployment.DevelopmentBuild;
import org.panelsecurity.tck.server.ServerProcess;

/** The development provider in an application: logins without an account anywhere, and everything that it refuses. */
class DevelopmentProviderIT {
    @AutoClose
    private static final ServerProcess SERVER = ServerProcess.start(
            Map.of(
                    "app", DevelopmentBuild.sample(Map.of()),
                    "other-version", DevelopmentBuild.ofOtherVersion(),
                    "password-beside", DevelopmentBuild.sample(Map.of("panel.basic-auth", "open sesame"))),
            environment -> environment.put("PANEL_DEV", "true"));

    @AutoClose
    private static final ServerProcess PRODUCTION = ServerProcess.start(Map.of(
            "app",
            DevelopmentBuild.sample(Map.of("panel.dev", "true")),
            "not-chosen",
            DevelopmentBuild.sample(Map.of("panel.oauth.provider", "generic", "panel.oauth.secret", "hush-hush")),
            "no-jar",
            DevelopmentBuild.withoutJar(Map.of())));

    @AutoClose
    private static final ServerProcess CONTAINER =
            ServerProcess.start(Map.of("app", DevelopmentBuild.sample(Map.of())), environment -> {
                environment.put("PANEL_DEV", "true");
                environment.put("PANEL_DEV_FROM", "10.0.0.0/8");
            });

    private final Browser browser = new Browser();

    @Test
    void logsInASampleUserWithRoles() {
        openLink();

        HttpResponse<String> login = browser.visit(page("/app/api/reports"));
        HttpResponse<String> reports = browser.submit(login, Map.of("user", "mona"));

        assertThat(login.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'; style-src 'sha256-"));
        assertThat(Jsoup.parse(login.body()).select("button[name=user]").eachText())
                .containsExactly("mona (admin)", "paul (no groups)");
        assertThat(reports.body()).isEqualTo("Reports of mona");
    }

    @Test
    void logsInAnyUserWithTypedGroupsAndClaims() {
        openLink();

        HttpResponse<String> refused =
                submitTyped(browser.visit(page("/app/")), Map.of("name", "lisa", "groups", "", "claims", "{"));
        HttpResponse<String> home = submitTyped(
                refused, Map.of("name", "lisa", "groups", "sales, admin", "claims", "{\"department\": \"octo\"}"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text()).startsWith("The claims are not a JSON");
        assertThat(home.body()).contains("Hello lisa", "department", "octo");
        assertThat(browser.fetch(page("/app/api/admin")).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesRolesAndRemembersTheLastUserAndLogsOut() {
        openLink();
        browser.submit(browser.visit(page("/app/")), Map.of("user", "paul"));
        int report = browser.fetch(page("/app/api/reports")).statusCode();

        HttpResponse<String> loggedOut = browser.post(page("/app/logout"), Map.of());
        Document login = Jsoup.parse(browser.visit(page("/app/")).body());

        assertThat(report).isEqualTo(403);
        assertThat(loggedOut.statusCode()).isEqualTo(303);
        assertThat(login.select("[autofocus]").val()).isEqualTo("paul");
    }

    @Test
    void cancelsALogin() {
        openLink();

        HttpResponse<String> cancelled = browser.submit(browser.visit(page("/app/")), Map.of("cancel", "true"));

        assertThat(cancelled.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(cancelled.body()).title())
                .isEqualTo("The login with the development provider was refused.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/",
                "/app/public/",
                "/app/api/me",
                "/app/panel-dev/login",
                "/app/nothing-here",
                "/app/logout"
            })
    void refusesEachRequestOfABrowserWithoutTheKey(String path) {
        HttpResponse<String> page = browser.open(page(path));

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("this browser has not opened the link");
        assertThat(browser.fetch(page(path)).body())
                .startsWith("The development provider refuses this request: this browser");
        assertThat(browser.open(page("/app/panel-dev?key=guessed")).statusCode())
                .isEqualTo(503);
        assertThat(browser.cookies(page("/app/panel-dev"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Forwarded, for=192.0.2.1",
        "X-Forwarded-For, 192.0.2.1",
        "X-Forwarded-Anything, yes",
        "Via, 1.1 proxy",
        "X-Real-IP, 127.0.0.1",
        "$WSSN, localhost"
    })
    void refusesWhatCameThroughAProxy(String header, String value) {
        openLink();

        HttpResponse<String> page =
                browser.send(HttpRequest.newBuilder(page("/app/public/")).header(header, value));

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).containsIgnoringCase("through a proxy: it has the header " + header);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, false",
        "LOCALHOST:8080, false",
        "[::1]:8080, false",
        "evil.example, true",
        "localhost.evil.example, true",
        "127.0.0.1.evil.example, true",
        "192.0.2.1, true",
        "10.0.0.1:8080, true"
    })
    void refusesAHostThatIsNotThisMachine(String host, boolean refused) throws IOException {
        String answer = RawHttp.send(
                SERVER.page("/").getPort(),
                "GET /app/public/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n",
                Duration.ofSeconds(30));

        assertThat(answer).contains(refused ? "was sent to the host " + host : "has not opened the link");
    }

    @ParameterizedTest
    @CsvSource({
        "/other-version/, the version of panel-security-dev is 0.0.1",
        "/password-beside/, another login is configured beside it: panel.basic-auth"
    })
    void refusesEverythingIfTheStartIsWrong(String path, String reason) {
        assertRefused(browser.open(page(path)), reason);
        assertRefused(browser.open(page(path + "public/")), reason);
    }

    @Test
    void refusesEverythingIfOnlyAFileOfTheApplicationAllowsIt() {
        assertRefused(browser.open(PRODUCTION.page("/app/public/")), "panel.dev=true is missing");
        assertRefused(browser.open(PRODUCTION.page("/app/public/")), "does not count");
        assertThat(browser.open(PRODUCTION.page("/not-chosen/public/")).statusCode())
                .isEqualTo(200);
        assertThat(PRODUCTION.log())
                .contains(
                        "The application contains panel-security-dev",
                        "add the dependency org.panelsecurity:panel-security-dev");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/app/", "/app/style.css", "/app/panel-dev/login", "/app/logout", "/app/logout/backchannel"})
    void refusesEachMethodOfABrowserWithoutTheKey(String path) {
        HttpResponse<String> preflight = browser.send(HttpRequest.newBuilder(page(path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET"));

        assertThat(preflight.statusCode()).isEqualTo(503);
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(browser.post(page(path), Map.of("user", "mona")).statusCode())
                .isEqualTo(503);
        assertThat(browser.post(page(path), Map.of("logout_token", "guessed")).statusCode())
                .isEqualTo(503);
    }

    @Test
    void forgetsABrowserWithTheServer() throws IOException {
        openLink();
        String link = DevelopmentBuild.link(SERVER.log());

        assertThat(browser.open(CONTAINER.page(link)).statusCode()).isEqualTo(503);
        String cookie =
                browser.cookies(page("/app/")).get("panel-dev-" + page("/").getPort());
        assertThat(cookie).hasSize(43);
        int port = CONTAINER.page("/").getPort();
        assertThat(RawHttp.send(
                        port,
                        "GET /app/public/ HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: panel-dev-" + port + "="
                                + cookie + "\r\nConnection: close\r\n\r\n",
                        Duration.ofSeconds(30)))
                .contains("has not opened the link");
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, has not opened the link", "172.16.0.1, was sent to the host 172.16.0.1"})
    void admitsTheAddressesThatTheEnvironmentNames(String host, String reason) throws IOException {
        assertThat(RawHttp.send(
                        CONTAINER.page("/").getPort(),
                        "GET /app/public/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n",
                        Duration.ofSeconds(30)))
                .contains(reason);
    }

    private static void assertRefused(HttpResponse<String> page, String reason) {
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains(reason);
    }

    // The form for any user is the second one.
    private HttpResponse<String> submitTyped(HttpResponse<String> page, Map<String, String> values) {
        return browser.follow(browser.post(page.uri(), values));
    }

    private void openLink() {
        assertThat(browser.visit(SERVER.page(DevelopmentBuild.link(SERVER.log())))
                        .uri()
                        .getPath())
                .isEqualTo("/app/panel-dev/login");
    }

    private static URI page(String path) {
        return SERVER.page(path);
    }
}
