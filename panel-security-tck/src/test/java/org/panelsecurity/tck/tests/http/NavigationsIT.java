package org.panelsecurity.tck.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.urls.EchoServlet;
import org.panelsecurity.tck.client.RawHttp;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** What browsers, libraries and proxies send without a session, and what each of them gets. */
@OnSharedServer
class NavigationsIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private static final String PORTAL = "https://portal.example.com";
    private static final String CHALLENGE = "Cookie realm=\"login\"";

    private final Browser browser = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(
                        PROVIDER,
                        Map.of(
                                "panel.cors.origins",
                                PORTAL,
                                "panel.oauth.redirect-uri",
                                page("/").toString()))
                .addClass(EchoServlet.class);
    }

    @ParameterizedTest
    @CsvSource({
        "document, none, 303",
        "empty, same-origin, 303",
        "document, cross-site, 303",
        "iframe, same-origin, 401",
        "fencedframe, same-origin, 401"
    })
    void takeANavigationForAPageUnlessItNamesAFrame(String destination, String site, int status) {
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(page("/echo/x"))
                .header("Accept", "text/html")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", destination)
                .header("Sec-Fetch-Site", site));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void showAFrameOfAnotherSiteALinkToAnotherWindow() {
        HttpResponse<String> frame = browser.send(HttpRequest.newBuilder(page("/echo/x?a=b"))
                .header("Accept", "text/html")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "iframe")
                .header("Sec-Fetch-Site", "cross-site"));

        assertThat(frame.statusCode()).isEqualTo(401);
        assertThat(Jsoup.parse(frame.body()).expectFirst("a[target=_blank]").attr("href"))
                .isEqualTo(page("/echo/x").getPath() + "?a=b");
        assertThat(frame.headers().allValues("WWW-Authenticate")).containsExactly(CHALLENGE);
    }

    @Test
    void challengeAScriptWithoutADialogOfTheBrowser() {
        HttpResponse<String> refused = browser.fetch(page("/api/me"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().allValues("WWW-Authenticate")).containsExactly(CHALLENGE);
    }

    @Test
    void leadHtmxToTheLogin() {
        HttpResponse<String> refused = browser.send(HttpRequest.newBuilder(page("/echo/rows"))
                .header("HX-Request", "true")
                .header("HX-Current-URL", page("/echo/list?f=1").toString()));

        String login = refused.headers().firstValue("HX-Redirect").orElseThrow();
        HttpResponse<String> answered =
                browser.submit(browser.visit(page("/").resolve(login)), Map.of("username", "mona", "claims", "{}"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(answered.uri()).isEqualTo(page("/echo/list?f=1"));
    }

    @ParameterizedTest
    @CsvSource({"https://portal.example.com, true", "https://evil.example, false", "null, false"})
    void letScriptsOfNamedOriginsReadRefusals(String origin, boolean readable) {
        HttpResponse<String> refused =
                browser.send(HttpRequest.newBuilder(page("/api/me")).header("Origin", origin));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().allValues("Access-Control-Allow-Origin"))
                .isEqualTo(readable ? List.of(PORTAL) : List.of());
        assertThat(refused.headers().allValues("Access-Control-Allow-Credentials"))
                .hasSize(readable ? 1 : 0);
        assertThat(refused.headers().allValues("Vary").stream().collect(Collectors.joining(",")))
                .contains("Origin");
    }

    /** The cookies of a login at another host name would not reach the callback. */
    @Test
    void leadABrowserToTheHostOfTheCallback() {
        URI otherName = URI.create(page("/echo/x?a=b").toString().replace("127.0.0.1", "localhost"));

        HttpResponse<String> answered = logIn(browser, otherName, "mona", "{}");

        assertThat(browser.transcript().get(0)).startsWith("GET localhost:");
        assertThat(answered.uri()).isEqualTo(page("/echo/x?a=b"));
        assertThat(answered.body()).contains("mona");
    }

    @Test
    void leadABrowserThereOnceWhateverAProxyMakesOfTheHost() {
        URI otherName = URI.create(
                page("/login/sample?next=%2F&redirected=true").toString().replace("127.0.0.1", "localhost"));

        assertThat(browser.open(otherName).headers().firstValue("Location").orElseThrow())
                .startsWith(PROVIDER.issuer());
    }

    /** A proxy drops the query of each answer. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/?code=c"})
    void endALoopOfAnswersWithoutAState(String answer) {
        browser.open(page("/echo/x"));
        HttpResponse<String> last = browser.open(page(answer));
        int redirects = 0;
        while (last.statusCode() == 303 && redirects < 20) {
            last = browser.open(page(answer));
            redirects++;
        }

        assertThat(redirects).isEqualTo(5);
        assertThat(last.statusCode()).isEqualTo(400);
        assertThat(last.body()).contains("LOGIN_LOOP");
        String anyway =
                Jsoup.parse(last.body()).expectFirst("a[href*=wish=anyway]").attr("href");
        HttpResponse<String> answered =
                browser.submit(browser.visit(page("/").resolve(anyway)), Map.of("username", "mona", "claims", "{}"));
        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(browser.fetch(page("/api/me")).body()).contains("mona");
    }

    /** Another host of the same site has set cookies with our names, which come first. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 40})
    void findTheSessionAmongPlantedCookies(int planted) throws IOException {
        logIn(browser, "/echo/x", "mona", "{}");
        Map<String, String> own = browser.cookies(page("/"));
        String identity = own.keySet().stream()
                .filter(name -> name.startsWith("panel-i-"))
                .findFirst()
                .orElseThrow();
        String cookies = (identity + "=1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA; ").repeat(planted)
                + own.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));

        String answer = RawHttp.send(
                page("/").getPort(),
                "GET " + page("/echo/x").getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nCookie: " + cookies
                        + "\r\nConnection: close\r\n\r\n",
                Duration.ofSeconds(10));

        assertThat(answer).startsWith("HTTP/1.1 200").contains("mona");
    }

    @Test
    void refuseWhatIsLoadedInAdvance() {
        HttpResponse<String> refused = browser.send(HttpRequest.newBuilder(page("/echo/x"))
                .header("Accept", "text/html")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .header("Sec-Purpose", "prefetch;prerender"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
    }

    /** By http no browser sends Fetch Metadata. */
    @Test
    void knowAPageInAWebViewByHttp() {
        assertThat(plain("com.example.app").statusCode()).isEqualTo(303);
        assertThat(plain("XMLHttpRequest").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> plain(String requestedWith) {
        return browser.send(HttpRequest.newBuilder(page("/echo/x"))
                .header("Accept", "text/html")
                .header("X-Requested-With", requestedWith)
                .method("GET", BodyPublishers.noBody()));
    }
}
