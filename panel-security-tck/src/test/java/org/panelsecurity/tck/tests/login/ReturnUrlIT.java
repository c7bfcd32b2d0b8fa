package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.urls.EchoServlet;
import org.panelsecurity.tck.client.RealUrls;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** A login ends at the URL at which it began, whatever the URL looks like and however the login began. */
@OnSharedServer
class ReturnUrlIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    // No test ends its session.
    private static final Browser OTHER_USER = new Browser();

    private final Browser browser = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER).addClass(EchoServlet.class);
    }

    static List<String> urls() {
        return RealUrls.all();
    }

    @ParameterizedTest
    @MethodSource("urls")
    void isTheOneThatTheBrowserAskedFor(String url) {
        HttpResponse<String> asked = browser.open(page(url));
        if (isRefused(asked, url)) {
            return;
        }
        assertThat(asked.statusCode()).isEqualTo(303);

        assertEndsAt(url, browser.follow(asked));
    }

    @ParameterizedTest
    @MethodSource("urls")
    void isThePageWhoseFacesRequestWasRefused(String url) {
        HttpResponse<String> refused = browser.send(HttpRequest.newBuilder(page("/echo/faces"))
                .header("Faces-Request", "partial/ajax")
                .header("Referer", page(url).toString())
                .POST(BodyPublishers.ofString("jakarta.faces.partial.ajax=true")));
        String login = Jsoup.parse(refused.body(), Parser.xmlParser())
                .expectFirst("redirect")
                .attr("url");

        assertEndsAt(url, browser.visit(page("/").resolve(login)));
    }

    @ParameterizedTest
    @MethodSource("urls")
    void isThePageOfTheFrame(String url) {
        HttpResponse<String> frame = browser.send(
                navigation(page(url)).header("Sec-Fetch-Dest", "iframe").GET());
        if (isRefused(frame, url)) {
            return;
        }
        String login = Jsoup.parse(frame.body()).expectFirst("a[target=_top]").attr("href");

        assertThat(frame.statusCode()).isEqualTo(401);
        assertEndsAt(url, browser.visit(page("/").resolve(login)));
    }

    /** The container's session of another user ends; the request is sent again, with its method and body. */
    @ParameterizedTest
    @MethodSource("urls")
    void isTheOneOfARequestThatIsSentAgain(String url) {
        logIn(browser, "/echo/keep", "first", "{}");
        browser.visit(page("/echo/keep"));
        takeTheSessionOfAnotherUser();

        HttpResponse<String> again = browser.send(
                navigation(page(url)).header("Sec-Fetch-Dest", "document").POST(BodyPublishers.ofString("a=b")));
        if (isRefused(again, url)) {
            return;
        }

        assertThat(again.statusCode()).isEqualTo(307);
        assertThat(requested(
                        page("/").resolve(again.headers().firstValue("Location").orElseThrow())))
                .isEqualTo(page(url));
    }

    /** Whether the server refuses the URL, whoever asks for it. */
    private static boolean isRefused(HttpResponse<String> answer, String url) {
        boolean refused = answer.statusCode() == 400;
        if (refused) {
            assertThat(RealUrls.refusedBySome()).contains(url);
            assertThat(otherUser().open(page(url)).statusCode()).isEqualTo(400);
        }
        return refused;
    }

    private static Browser otherUser() {
        if (OTHER_USER.cookies(page("/")).isEmpty()) {
            logIn(OTHER_USER, "/echo/x", "second", "{}");
        }
        return OTHER_USER;
    }

    private void takeTheSessionOfAnotherUser() {
        otherUser().cookies(page("/")).forEach((name, value) -> {
            if (name.startsWith("panel-")) {
                browser.plant(page("/"), page("").getPath(), name, value);
            }
        });
    }

    @Test
    void showsTheApplicationWhatTheBrowserAskedFor() {
        String url = "/echo/report;id=4?x=1&filter%5B0%5D=%C3%BC";

        HttpResponse<String> answered = logIn(browser, url, "mona", "{}");

        assertThat(answered.body().strip())
                .isEqualTo("GET " + page(url).getRawPath() + "?" + page(url).getRawQuery() + " mona");
    }

    /** What does not fit into a cookie: three kilobytes that cannot be compressed. */
    @Test
    void losesItsQueryIfNothingCanCarryIt() {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; noise.length() < 3500; i++) {
            noise.append(Integer.toHexString(Integer.toString(i).hashCode() * 0x9E3779B9));
        }

        HttpResponse<String> answered = logIn(browser, "/echo/x?" + noise, "mona", "{}");

        assertThat(answered.uri()).isEqualTo(page("/echo/x"));
    }

    @Test
    void isThePageWhoseFormWasPosted() {
        HttpResponse<String> posted = browser.send(navigation(page("/echo/save"))
                .header("Sec-Fetch-Dest", "document")
                .header("Referer", page("/echo/edit?id=7").toString())
                .POST(BodyPublishers.ofString("name=x")));

        assertEndsAt("/echo/edit?id=7", browser.follow(posted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example/sample-war/echo/x", "http://127.0.0.1.evil.example/", "about:blank"})
    void isThePostedOneIfTheFormWasOnAnotherSite(String referer) {
        HttpResponse<String> posted = browser.send(navigation(page("/echo/save?step=2"))
                .header("Sec-Fetch-Dest", "document")
                .header("Referer", referer)
                .POST(BodyPublishers.ofString("name=x")));

        assertEndsAt("/echo/save?step=2", browser.follow(posted));
    }

    private void assertEndsAt(String url, HttpResponse<String> loginPage) {
        HttpResponse<String> answered = browser.submit(loginPage, Map.of("username", "mona", "claims", "{}"));

        assertThat(requested(answered.uri())).isEqualTo(page(url));
        Browser direct = browser.copy();
        assertThat(answered.statusCode()).isEqualTo(direct.open(page(url)).statusCode());
    }

    // A path may need a dot segment in front of two slashes, which browsers remove.
    private static URI requested(URI location) {
        return URI.create(location.toString().replace("/./", "/"));
    }

    private static HttpRequest.Builder navigation(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded");
    }
}
