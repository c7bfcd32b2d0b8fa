package org.panelsecurity.tck.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.RunLog;
import org.panelsecurity.tck.application.script.EveryOrigin;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** What scripts of each origin are told about the session, by real servers. The application has a CORS filter that permits everything. */
@OnSharedServer
class SessionEndpointIT {
    private static final URI ENDPOINT = page("/panel/session");
    private static final URI MODULE = page("/panel/session/client.js");
    private static final String OURS = "http://" + ENDPOINT.getAuthority();

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    /** One kind of caller: the headers that its browser sends. */
    private record Caller(String name, Map<String, String> headers) {
        static Caller script(String name, String site, String origin) {
            return new Caller(
                    name,
                    Map.of(
                            "Sec-Fetch-Mode",
                            "cors",
                            "Sec-Fetch-Dest",
                            "empty",
                            "Sec-Fetch-Site",
                            site,
                            "Origin",
                            origin));
        }

        HttpRequest.Builder request(String method) {
            return request(method, ENDPOINT);
        }

        HttpRequest.Builder request(String method, URI address) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody());
            headers.forEach(request::header);
            return request;
        }
    }

    private static final Caller SAME_ORIGIN = new Caller(
            "same origin",
            Map.of("Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty", "Sec-Fetch-Site", "same-origin"));

    private static final List<Caller> OTHERS = List.of(
            Caller.script("another origin of the site", "same-site", "http://127.0.0.1:8"),
            Caller.script("another site", "cross-site", "http://evil.example"),
            Caller.script("an origin in panel.cors.origins", "same-site", "https://portal.example.com"),
            new Caller(
                    "<script src> of another site",
                    Map.of("Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script", "Sec-Fetch-Site", "cross-site")),
            new Caller(
                    "a link of another site",
                    Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "cross-site")),
            new Caller(
                    "a WebSocket of another site",
                    Map.of("Sec-Fetch-Mode", "websocket", "Sec-Fetch-Dest", "empty", "Sec-Fetch-Site", "cross-site")),
            new Caller(
                    "the address bar",
                    Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "none")),
            new Caller("curl", Map.of()),
            new Caller("another origin, old browser", Map.of("Origin", "http://evil.example", "X-Panel-Csrf", "1")));

    private static final List<Caller> SAME = List.of(
            SAME_ORIGIN,
            new Caller("same origin, old browser", Map.of("Origin", OURS)),
            new Caller("curl with the header", Map.of("X-Panel-Csrf", "1")));

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(
                        PROVIDER,
                        Map.of("panel.cors.origins", "https://portal.example.com", "panel.session.idle", "20"))
                .addPackage(EveryOrigin.class.getPackage())
                .addClass(RunLog.class);
    }

    @Test
    void tellsScriptsOfTheSameOriginWhoIsLoggedIn() {
        Browser user = user();

        for (Caller caller : SAME) {
            HttpResponse<String> told = user.send(caller.request("GET"));

            assertThat(told.statusCode()).as(caller.name()).isEqualTo(200);
            assertThat(json(told).getBoolean("loggedIn")).isTrue();
            assertThat(json(told).getString("user")).isEqualTo("mona");
            assertThat(json(told).getString("registration")).isEqualTo("sample");
            assertThat(json(told).getJsonArray("roles").toString()).isEqualTo("[\"admin\",\"finance\",\"user\"]");
            assertThat(json(told).getString("logout"))
                    .isEqualTo(ENDPOINT.getPath().replace("/panel/session", "/logout"));
            assertThat(json(told).keySet())
                    .contains("now", "expiresAt", "idleExpiresAt", "accessTokenExpiresAt", "login");
            assertIsPrivate(told);
        }
    }

    @Test
    void tellsScriptsOfTheSameOriginThatNoUserIsLoggedIn() {
        String guest =
                "{\"loggedIn\":false,\"login\":\"" + ENDPOINT.getPath().replace("/panel/session", "/login") + "\"}";

        for (Browser browser : List.of(new Browser(), loggedOut())) {
            HttpResponse<String> told = browser.send(SAME_ORIGIN.request("GET"));

            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.body()).isEqualTo(guest);
            assertIsPrivate(told);
        }
        HttpResponse<String> tampered = new Browser().send(withTamperedCookie(SAME_ORIGIN));
        assertThat(tampered.body()).isEqualTo(guest);
        assertThat(tampered.headers().allValues("Set-Cookie")).isEmpty();
    }

    /** Status, body and all headers: logged in or not, with any cookie. */
    @Test
    void givesAllOtherCallersOneConstantAnswer() throws IOException {
        String constant = wire(new Browser().send(OTHERS.get(0).request("GET")));
        List<String> transcript = new ArrayList<>();

        for (Caller caller : OTHERS) {
            HttpResponse<String> answer = user().send(caller.request("GET"));
            assertThat(answer.statusCode()).as(caller.name()).isEqualTo(403);
            assertThat(List.of(
                            wire(answer),
                            wire(new Browser().send(caller.request("GET"))),
                            wire(loggedOut().send(caller.request("GET"))),
                            wire(new Browser().send(withTamperedCookie(caller)))))
                    .as(caller.name())
                    .containsOnly(constant);
            assertIsPrivate(answer);
            transcript.add("# " + caller.name() + "\n" + wire(answer));
        }
        Files.write(Files.createDirectories(Sample.workDirectory()).resolve("session-endpoint.txt"), transcript);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void refusesOtherMethods(String method) {
        HttpResponse<String> same = user().send(SAME_ORIGIN.request(method));
        HttpResponse<String> other =
                user().send(OTHERS.get(1).request(method).header("Access-Control-Request-Method", "GET"));

        assertThat(same.statusCode()).isEqualTo(405);
        assertThat(same.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(other.statusCode()).isEqualTo(403);
        assertIsPrivate(other);
    }

    @Test
    void answersHeadAsGet() {
        Browser user = user();
        HttpResponse<String> head = user.send(SAME_ORIGIN.request("HEAD"));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().map().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        user.send(SAME_ORIGIN.request("GET")).headers().map().keySet());
    }

    @Test
    void servesTheModuleToGuestsAndUsers() {
        for (Browser browser : List.of(new Browser(), user())) {
            HttpResponse<String> module = browser.send(HttpRequest.newBuilder(MODULE));
            String tag = module.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again =
                    browser.send(HttpRequest.newBuilder(MODULE).header("If-None-Match", tag));

            assertThat(module.statusCode()).isEqualTo(200);
            assertThat(module.body())
                    .startsWith("// For the pages of an application")
                    .contains("export function warnBeforeEnd");
            assertThat(module.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/javascript");
            assertThat(module.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(module.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
            assertThat(again.headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    /** The application has a servlet at both paths. */
    @Test
    void isInFrontOfTheApplication() {
        user().send(SAME_ORIGIN.request("GET"));
        user().send(OTHERS.get(0).request("GET"));
        new Browser().send(HttpRequest.newBuilder(MODULE));
        HttpResponse<String> below = user().fetch(page("/panel/session/other"));

        assertThat(below.statusCode()).isEqualTo(404);
        assertThat(PLACES.thatRan()).isEmpty();
    }

    /** Paths that servers read as the endpoint, or as another path: none of them opens a way around. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/panel/session;jsessionid=x",
                "/panel/session;x=y",
                "/panel/%73ession",
                "/panel//session",
                "/panel/./session",
                "/panel/session/"
            })
    void tellsOtherOriginsNothingByAnotherSpelling(String path) {
        HttpResponse<String> answer = user().send(OTHERS.get(1).request("GET", page(path)));

        assertThat(answer.body()).doesNotContain("mona", "loggedIn");
        assertThat(answer.statusCode()).isIn(400, 403, 404);
        if (answer.statusCode() == 403) {
            assertThat(wire(answer))
                    .isEqualTo(wire(new Browser().send(OTHERS.get(1).request("GET", page(path)))));
        }
        assertThat(PLACES.thatRan()).isEmpty();
    }

    private static void assertIsPrivate(HttpResponse<String> response) {
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
                .contains("same-origin");
        assertThat(response.headers().allValues("Vary"))
                .containsExactly("Cookie, Origin, Sec-Fetch-Site, X-Panel-Csrf");
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
                .doesNotContain("set-cookie", "Set-Cookie");
    }

    private static Browser user() {
        Browser user = new Browser();
        logIn(user, "/", "mona", "{\"groups\":[\"admin\"]}");
        return user;
    }

    /** A browser that still sends the cookies of a session that it logged out of. */
    private static Browser loggedOut() {
        Browser thief = user();
        Browser victim = new Browser();
        victim.send(HttpRequest.newBuilder(page("/logout"))
                .header("Cookie", thief.cookieHeader(page("/")))
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.noBody()));
        return thief;
    }

    // Only our cookies: a server answers by itself to a session id that it does not know.
    private static HttpRequest.Builder withTamperedCookie(Caller caller) {
        String tampered = Stream.of(user().cookieHeader(page("/")).split("; ", -1))
                .filter(cookie -> cookie.contains("panel-"))
                .map(cookie -> cookie.replaceFirst(".{8}$", "AAAAAAAA"))
                .collect(Collectors.joining("; "));
        assertThat(tampered).contains("panel-i-");
        return caller.request("GET").header("Cookie", tampered);
    }

    private static String wire(HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeIf("date"::equalsIgnoreCase);
        StringBuilder text = new StringBuilder().append(response.statusCode()).append('\n');
        headers.forEach((name, values) ->
                text.append(name).append(": ").append(String.join(", ", values)).append('\n'));
        return text.append('\n').append(response.body()).append('\n').toString();
    }

    private static JsonObject json(HttpResponse<String> response) {
        return Json.createReader(new StringReader(response.body())).readObject();
    }
}
