package org.panelsecurity.tck.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.RedirectServlet;
import org.panelsecurity.tck.client.Tls;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.Nginx;
import org.panelsecurity.tck.server.ServerProcess;

/** Behind a real nginx, where TLS ends: what browsers see is https and perhaps another path, what the server sees is neither. */
@Tag("full")
class ProxyIT {
    private static final Pattern REDIRECT_URI = Pattern.compile("[?&]redirect_uri=([^&]+)");
    private static final Nginx.Ports PORTS = Nginx.Ports.free();
    private static final MockProvider PROVIDER = MockProvider.start();
    private static @Nullable Nginx nginx;
    private static @Nullable ServerProcess server;

    private final Browser browser = new Browser(Tls.client(HttpClient.Version.HTTP_1_1));

    @BeforeAll
    static void start() {
        Path program = Nginx.program();
        Map<String, String> trusted = Map.of("panel.proxy.trusted", "127.0.0.1");
        ServerProcess started = ServerProcess.start(Map.of(
                "app", Sample.at(PROVIDER, trusted).addClass(RedirectServlet.class),
                "whole", Sample.at(PROVIDER, Map.of("panel.proxy.trusted", "127.0.0.1", "panel.cookie.path", "/")),
                "unknown", Sample.at(PROVIDER, Map.of("panel.proxy.trusted", "10.0.0.0/8")),
                "fixed",
                        Sample.at(
                                PROVIDER,
                                Map.of(
                                        "panel.oauth.redirect-uri",
                                        outside("/fixed/").toString())),
                "misplaced",
                        Sample.at(
                                PROVIDER,
                                Map.of(
                                        "panel.oauth.redirect-uri",
                                        outside("/elsewhere/").toString())),
                "narrow",
                        Sample.at(
                                PROVIDER, Map.of("panel.proxy.trusted", "127.0.0.1", "panel.cookie.path", "/other"))));
        server = started;
        nginx = Nginx.start(program, PORTS, started.page("/"));
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
        }
        if (server != null) {
            server.close();
        }
        PROVIDER.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void logsInAtTheAddressThatATrustedProxyNames(boolean standard) {
        URI page = URI.create("https://127.0.0.1:" + (standard ? PORTS.standard() : PORTS.older()) + "/app/?year=2026");

        HttpResponse<String> asked = browser.open(page);
        HttpResponse<String> in = logIn(asked, "{}");

        assertThat(callbackUrl(asked)).isEqualTo(page.resolve("/app/").toString());
        assertThat(setCookies(asked)).startsWith("__Secure-panel-a-").contains("; Path=/app; ", "; Secure; HttpOnly");
        assertThat(in.uri()).isEqualTo(page);
        assertThat(user(in)).isEqualTo("mona");
        assertThat(browser.cookies(page).keySet())
                .filteredOn(name -> name.contains("panel-"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("__Secure-panel-"));
    }

    @Test
    void bindsCookiesToTheHostAloneWhereTheyAreForAllOfIt() {
        HttpResponse<String> asked = browser.open(outside("/whole/"));

        assertThat(setCookies(asked)).startsWith("__Host-panel-a-").contains("; Path=/; ", "; Secure; HttpOnly");
        assertThat(user(logIn(asked, "{}"))).isEqualTo("mona");
        assertThat(browser.fetch(outside("/whole/api/me")).statusCode()).isEqualTo(200);
    }

    @Test
    void believesNothingOfAProxyThatItDoesNotKnowAndSaysSo() {
        HttpResponse<String> asked = browser.open(outside("/unknown/"));

        String scheme = Difference.SCHEME_THAT_ANYBODY_NAMES.here();
        assertThat(callbackUrl(asked)).isEqualTo(scheme + "://127.0.0.1:" + PORTS.older() + "/unknown/");
        assertThat(setCookies(asked).contains("; Secure")).isEqualTo(scheme.equals("https"));
        assertThat(log())
                .contains("The headers Forwarded or X-Forwarded-* of a request from 127.0.0.1 are ignored")
                .contains("panel.proxy.trusted (PANEL_PROXY_TRUSTED) does not name that address");
    }

    /** No proxy needs to be trusted for that. */
    @Test
    void takesTheConfiguredAddressWhateverAProxySays() {
        HttpResponse<String> asked = browser.open(outside("/fixed/"));

        assertThat(callbackUrl(asked)).isEqualTo(outside("/fixed/").toString());
        assertThat(setCookies(asked)).startsWith("__Secure-panel-a-");
        assertThat(user(logIn(asked, "{}"))).isEqualTo("mona");
    }

    @Test
    void believesNothingThatABrowserWritesItself() {
        HttpResponse<String> asked = browser.send(HttpRequest.newBuilder(outside("/app/"))
                .header("Accept", "text/html")
                .header("Forwarded", "for=203.0.113.9;proto=http;host=evil.example")
                .header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Prefix", "/evil"));

        assertThat(callbackUrl(asked)).isEqualTo(outside("/app/").toString());
        assertThat(setCookies(asked)).startsWith("__Secure-panel-a-").contains("; Path=/app; ");
    }

    @Test
    void logsInAndOutUnderThePathThatAProxyShows() {
        HttpResponse<String> script = browser.fetch(outside("/portal/api/me"));
        HttpResponse<String> asked = browser.follow(browser.open(outside("/portal/?year=2026")));
        HttpResponse<String> in = logIn(asked, "{}");
        HttpResponse<String> missing = browser.visit(outside("/portal/admin"));
        HttpResponse<String> out = browser.submit(browser.open(outside("/portal/logout")), Map.of());

        assertThat(script.body()).contains("\"login\":\"/portal/login\"");
        assertThat(in.uri()).isEqualTo(outside("/portal/?year=2026"));
        assertThat(user(in)).isEqualTo("mona");
        assertThat(missing.statusCode()).isEqualTo(403);
        assertThat(out.body()).contains("You are logged out.");
        assertThat(out.uri()).isEqualTo(outside("/portal/logout/done"));
        assertThat(browser.fetch(outside("/portal/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void bindsCallbackAndCookiesToThePathThatAProxyShows() {
        HttpResponse<String> asked = browser.open(outside("/portal/reports?year=2026"));

        assertThat(callbackUrl(asked)).isEqualTo(outside("/portal/").toString());
        assertThat(setCookies(asked)).contains("; Path=/portal; ");
        assertThat(browser.visit(outside("/portal?year=2026")).uri().getHost()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/reports?year=2026, https://{here}/portal/reports?year=2026",
        "http://{here}/app/reports, https://{here}/portal/reports",
        "https://{here}/app/reports, https://{here}/portal/reports",
        "https://other.example/app/reports, https://other.example/app/reports",
        "http://127.0.0.1/app/reports, http://127.0.0.1/app/reports"
    })
    void translatesRedirectsOfTheApplicationToItselfAlone(String to, String location) {
        String here = outside("/").getAuthority();

        HttpResponse<String> answer = browser.open(outside("/portal/public/elsewhere?to="
                + URLEncoder.encode(to.replace("{here}", here), StandardCharsets.UTF_8)));

        assertThat(answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()))
                .hasToString(location.replace("{here}", here));
    }

    @ParameterizedTest
    @CsvSource({"/app, /portal", "/app/, /portal/", "/app/reports, /portal/reports", "/application, /application"})
    void translatesPathsOfCookiesWithinTheApplicationAlone(String inside, String outside) {
        HttpResponse<String> answer = browser.open(outside("/portal/public/elsewhere?to=/app/&cookie=" + inside));

        assertThat(setCookies(answer)).containsPattern("(?i)^basket=7; ?path=" + outside + "(;|$)");
    }

    @Test
    void carriesASessionOfSeveralCookies() {
        HttpResponse<String> in =
                logIn(browser.open(outside("/app/")), "{\"note\": \"" + "abcdefghij".repeat(48) + "\"}");

        assertThat(user(in)).isEqualTo("mona");
        assertThat(browser.cookies(outside("/app/")).values().stream()
                        .mapToInt(String::length)
                        .sum())
                .isGreaterThan(4096);
    }

    @Test
    void endsOnAPageWhereTheAnswerArrivesUnderAnotherPath() {
        HttpResponse<String> end = logIn(browser.open(outside("/elsewhere/")), "{}");

        assertThat(end.statusCode()).isEqualTo(400);
        assertThat(end.body()).contains("NO_LOGIN_UNDER_WAY");
        assertThat(log())
                .contains("a provider's answer arrived at /")
                .contains("compare panel.oauth.redirect-uri with the path that proxies leave of it")
                .contains("X-Forwarded-Prefix");
    }

    @Test
    void endsOnAPageWhereCookiesAreBoundToAPathThatNobodySees() {
        HttpResponse<String> end = logIn(browser.open(outside("/narrow/")), "{}");

        assertThat(end.statusCode()).isEqualTo(400);
        assertThat(end.body()).contains("NO_LOGIN_UNDER_WAY");
        assertThat(log())
                .contains("this browser has no login attempt for the callback")
                .contains("panel.cookie.path");
    }

    private static String log() {
        return Objects.requireNonNull(server).log();
    }

    private HttpResponse<String> logIn(HttpResponse<String> asked, String claims) {
        return browser.submit(browser.follow(asked), Map.of("username", "mona", "claims", claims));
    }

    private static URI outside(String path) {
        return URI.create("https://127.0.0.1:" + PORTS.older() + path);
    }

    private static String callbackUrl(HttpResponse<String> asked) {
        Matcher matcher =
                REDIRECT_URI.matcher(asked.headers().firstValue("Location").orElseThrow());
        assertThat(matcher.find()).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }

    private static String setCookies(HttpResponse<String> answer) {
        return String.join("\n", answer.headers().allValues("Set-Cookie"));
    }

    private static String user(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("#user").text();
    }
}
