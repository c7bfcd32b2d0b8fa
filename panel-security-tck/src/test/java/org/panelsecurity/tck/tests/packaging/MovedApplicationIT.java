package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.moved.Feed;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** An application that was written for another login, with what it does outside of requests, its sockets, forms and calls to itself. */
@OnSharedServer
class MovedApplicationIT {
    private static final String GUEST = "false - false - 0 false false false false false";

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private final Browser browser = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of("panel.logout.clear-cache", "false"))
                .addPackage(Feed.class.getPackage())
                .addAsWebResource(new StringAsset("body {}"), "closed.css")
                .addAsWebResource(new StringAsset("Good bye."), "public/bye.html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thread",
                "commonPool",
                "managedExecutor",
                "asynchronousBean",
                "timer",
                "asynchronousObserver",
                "asyncContext"
            })
    void answersAsForAGuestOutsideOfARequest(String place) {
        logIn(browser, "/", "mona", "{}");

        assertThat(browser.fetch(page("/background?place=" + place)).body()).isEqualTo(GUEST);
    }

    @Test
    void answersForTheUserInTheRequest() {
        logIn(browser, "/", "mona", "{}");

        assertThat(browser.fetch(page("/background?place=request")).body()).startsWith("true mona true sample ");
    }

    @Test
    void answersAsForAGuestInAMessageOfASocket() throws Exception {
        logIn(browser, "/", "mona", "{}");
        try (Socket socket = new Socket(browser)) {
            socket.say("who");

            assertThat(socket.next()).isEqualTo("who: " + GUEST);
        }
    }

    @Test
    void closesTheSocketsOfAUserWhoLogsOut() throws Exception {
        Browser other = new Browser();
        logIn(browser, "/", "mona", "{}");
        logIn(other, "/", "lisa", "{}");
        try (Socket mona = new Socket(browser);
                Socket lisa = new Socket(other)) {
            browser.post(page("/logout"), Map.of());

            // The reason is lost where the connection ends before its frame is read.
            assertThat(mona.next()).isIn("closed 1008 logged out", "closed 1006 ");
            lisa.say("still");
            assertThat(lisa.next()).startsWith("still: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ibm_security_logout", "/j_spring_security_logout", "/deep/ibm_security_logout"})
    void logsOutByALogoutFormOfAnotherMechanism(String form) {
        logIn(browser, "/", "mona", "{}");

        HttpResponse<String> out = browser.post(page(form), Map.of());

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(browser.follow(out).body()).contains("You are logged out.");
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/public/bye.html, /public/bye.html",
        "public/bye.html, /public/bye.html",
        "https://evil.example/, /logout/done",
        "//evil.example/, /logout/done"
    })
    void continuesAtTheExitPageOfThatForm(String named, String page) {
        logIn(browser, "/", "mona", "{}");

        HttpResponse<String> out = browser.post(page("/ibm_security_logout"), Map.of("logoutExitPage", named));

        assertThat(out.headers().firstValue("Location")).contains(page(page).getPath());
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void keepsAUserWhomAnotherSitesFormWouldLogOut() {
        logIn(browser, "/", "mona", "{}");

        browser.send(HttpRequest.newBuilder(page("/ibm_security_logout"))
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
    }

    @Test
    void beginsALoginByALoginFormOfAnotherMechanism() {
        HttpResponse<String> form = browser.post(
                page("/j_security_check"), Map.of("j_username", "mona", "j_password", "not-read-by-anybody"));
        HttpResponse<String> home = browser.submit(browser.follow(form), Map.of("username", "mona"));

        assertThat(home.uri()).isEqualTo(page("/"));
        assertThat(home.body()).contains("Hello mona");
    }

    @Test
    void leavesTheBrowsersCacheAloneIfItIsTold() {
        logIn(browser, "/", "mona", "{}");

        assertThat(browser.post(page("/logout"), Map.of()).headers().map()).doesNotContainKey("Clear-Site-Data");
    }

    @Test
    void leavesTheCachingOfWhatGuestsMaySeeToTheApplication() {
        HttpResponse<String> guest = browser.fetch(page("/public/sample.css"));
        logIn(browser, "/", "mona", "{}");
        HttpResponse<String> user = browser.fetch(page("/public/sample.css"));

        assertThat(user.statusCode()).isEqualTo(200);
        assertThat(user.headers().allValues("Cache-Control"))
                .isEqualTo(guest.headers().allValues("Cache-Control"));
        assertThat(browser.fetch(page("/closed.css")).headers().allValues("Cache-Control").stream()
                        .collect(Collectors.joining(", ")))
                .contains("private", "no-cache");
    }

    @Test
    void callsItselfWithTheCookiesOfTheUser() {
        logIn(browser, "/", "mona", "{}");

        assertThat(browser.fetch(page("/own-call")).body()).startsWith("401 {\"error\":\"login_required\"");
        assertThat(browser.fetch(page("/own-call?cookie")).body())
                .startsWith("200 ")
                .contains("mona");
    }

    /** A socket of a browser: its messages, and how it was closed. */
    private static final class Socket implements AutoCloseable, WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final WebSocket socket;

        Socket(Browser browser) throws InterruptedException {
            URI address = page("/feed");
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Cookie", browser.cookieHeader(address))
                    .buildAsync(URI.create("ws://" + address.getAuthority() + address.getPath()), this)
                    .join();
            assertThat(next()).isEqualTo("open");
        }

        void say(String text) {
            socket.sendText(text, true).join();
        }

        @Nullable
        String next() throws InterruptedException {
            return heard.poll(30, TimeUnit.SECONDS);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            heard.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            heard.add("closed " + status + " " + reason);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
