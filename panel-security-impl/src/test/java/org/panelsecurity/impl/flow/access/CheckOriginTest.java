package org.panelsecurity.impl.flow.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;

/** Requests of a user at http://app.test/app. A dash means that a header is not sent, a semicolon that it is sent twice. */
class CheckOriginTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "panel.oauth.provider", "github",
            "panel.oauth.key", "client-1",
            "panel.oauth.secret", "a-client-secret-of-some-length",
            "panel.csrf", "same-origin");

    private final TestApplication application = new TestApplication(SETTINGS);

    @ParameterizedTest
    @CsvSource({
        "POST,     same-origin, -,                -, passes",
        "POST,     none,        -,                -, passes",
        "PUT,      same-origin, -,                -, passes",
        "DELETE,   same-origin, null,             -, passes",
        "PATCH,    same-site,   -,                -, refused",
        "POST,     cross-site,  -,                -, refused",
        "POST,     cross-site,  http://app.test,  1, refused",
        "POST,     same-site,   http://app.test,  1, refused",
        "POST,     Same-Origin, http://app.test,  1, refused",
        "POST,     '',          http://app.test,  1, refused",
        "POST,     'same-origin, cross-site', -,  1, refused",
        "POST,     same-origin;same-origin,   -,  1, refused",
        "POST,     same-origin;cross-site,    -,  1, refused",
        "POST,     -,           http://app.test,  -, passes",
        "PROPFIND, -,           http://app.test,  -, passes",
        "POST,     -,           https://app.test, 1, refused",
        "POST,     -,           http://app.test:80, 1, refused",
        "POST,     -,           http://app.test/, 1, refused",
        "POST,     -,           HTTP://APP.TEST,  1, refused",
        "POST,     -,           http://app.test.evil.example, 1, refused",
        "POST,     -,           http://api.app.test, 1, refused",
        "POST,     -,           null,             1, refused",
        "POST,     -,           '',               1, refused",
        "POST,     -,           http://app.test;http://evil.example, 1, refused",
        "POST,     -,           http://app.test;http://app.test, 1, refused",
        "POST,     -,           'http://app.test http://evil.example', 1, refused",
        "POST,     -,           -,                1, passes",
        "POST,     -,           -,                -, refused",
        "POST,     -,           -,                1;1, refused",
        "POST,     -,           -,                '1, 1', refused",
        "POST,     -,           -,                true, refused",
        "POST,     -,           -,                0, refused",
        "DELETE,   -,           -,                -, refused",
        "CONNECT,  -,           -,                -, refused",
        "post,     -,           -,                -, refused",
        "get,      cross-site,  -,                -, refused",
        "QUERY,    cross-site,  -,                -, refused",
        "GET,      cross-site,  http://evil.example, -, passes",
        "HEAD,     cross-site,  -,                -, passes",
        "OPTIONS,  cross-site,  http://evil.example, -, passes",
        "TRACE,    -,           -,                -, passes"
    })
    void judgesByWhatBrowsersTell(String method, String site, String origin, String header, String answer) {
        TestExchange request = TestExchange.get("/orders").method(method).without("Sec-Fetch-Site");
        set(request, "Sec-Fetch-Site", site);
        set(request, "Origin", origin);
        set(request, "X-Panel-Csrf", header);

        assertThat(passes(application, request)).isEqualTo(answer.equals("passes"));
    }

    /** RFC 6455, section 10.2: any page can open one, and read what comes. */
    @ParameterizedTest
    @CsvSource({
        "websocket,      -,           http://app.test,     passes",
        "websocket,      -,           http://evil.example, refused",
        "WebSocket,      -,           http://evil.example, refused",
        "'foo, websocket', -,         http://evil.example, refused",
        "foo;websocket,  -,           null,                refused",
        "websocket,      same-origin, http://app.test,     passes",
        "websocket,      same-site,   http://api.app.test, refused",
        "websocket,      -,           -,                   refused",
        "h2c,            -,           http://evil.example, passes",
        "-,              -,           http://evil.example, passes"
    })
    void judgesTheHandshakeOfAWebSocketAsWell(String upgrade, String site, String origin, String answer) {
        TestExchange request = TestExchange.get("/chat").without("Sec-Fetch-Site");
        set(request, "Upgrade", upgrade);
        set(request, "Sec-Fetch-Site", site);
        set(request, "Origin", origin);

        assertThat(passes(application, request)).isEqualTo(answer.equals("passes"));
    }

    @Test
    void refusesWithJsonThatNamesWhatToSend() {
        TestExchange form = TestExchange.post("/orders", Map.of())
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "http://evil.example");

        Reply refusal = refusal(application, form);

        assertThat(refusal.content())
                .isEqualTo(new Content.Json(
                        403,
                        Map.of(
                                "error",
                                "cross_site_request",
                                "message",
                                "Send this request from a page of this application. A client that is not a browser sends the"
                                        + " header X-Panel-Csrf: 1.")));
        assertThat(refusal.cookies()).isEmpty();
        assertThat(refusal.sessionFate()).isEqualTo(Reply.SessionFate.KEEP);
        assertThat(application.events()).singleElement().isInstanceOfSatisfying(AccessDenied.class, denied -> {
            assertThat(denied.reason()).isEqualTo(AccessDenied.Reason.ORIGIN);
            assertThat(denied.identity().user()).isEqualTo("mona");
            assertThat(denied.path()).isEqualTo("/orders");
        });
    }

    @Test
    void knowsTheOriginThatATrustedProxyOrTheRedirectUriTells() {
        TestApplication configured = new TestApplication(
                TestApplication.with(SETTINGS, "panel.oauth.redirect-uri", "https://APP.example:443/app/"));
        TestExchange request = TestExchange.get("/orders").method("POST").without("Sec-Fetch-Site");

        assertThat(passes(configured, request.header("Origin", "https://app.example")))
                .isTrue();
        assertThat(passes(configured, request.header("Origin", "http://app.test")))
                .as("browsers use https, so this page is another one")
                .isFalse();
        assertThat(passes(configured, request.header("Origin", "http://app.example")))
                .isFalse();
        assertThat(passes(application, request.https().header("Origin", "https://app.test")))
                .isTrue();
    }

    /** Scripts of these origins can read why they were refused. */
    @Test
    void isNotOpenedByOriginsWhoseScriptsCanReadRefusals() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("panel.cors.origins", "https://portal.example.com");
        TestExchange request = TestExchange.get("/orders")
                .method("POST")
                .header("Sec-Fetch-Site", "same-site")
                .header("Origin", "https://portal.example.com");

        assertThat(refusal(new TestApplication(settings), request).content())
                .isInstanceOfSatisfying(Content.Json.class, json -> {
                    assertThat(json.status()).isEqualTo(403);
                    assertThat(json.headers())
                            .containsEntry("Access-Control-Allow-Origin", "https://portal.example.com");
                });
    }

    /** How the identity came decides: this session is one of a cookie, whatever else the request has. */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic bW9uYTpwYXNz", "DPoP x"})
    void isNotOpenedByAnAuthorizationHeader(String authorization) {
        TestExchange request = TestExchange.get("/orders")
                .method("POST")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Authorization", authorization);

        assertThat(passes(application, request)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "CONNECT"})
    void refusesNothingByDefault(String method) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.remove("panel.csrf");
        TestExchange request = TestExchange.get("/orders")
                .method(method)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Upgrade", "websocket");

        assertThat(passes(new TestApplication(settings), request)).isTrue();
    }

    private static void set(TestExchange request, String header, String values) {
        if (!values.equals("-")) {
            request.header(header, values.split(";", -1));
        }
    }

    private static boolean passes(TestApplication application, TestExchange request) {
        return application.flows().checkOrigin().refusal(session(), request).isEmpty();
    }

    private static Reply refusal(TestApplication application, TestExchange request) {
        return application.flows().checkOrigin().refusal(session(), request).orElseThrow();
    }

    private static UserSession session() {
        Instant now = Instant.now();
        Life life = new Life("session-1", 0, now, now.plusSeconds(60));
        IdentityContent content = IdentityContent.of(
                new Client("github", "client-1", "https://github.com"),
                Identity.of("github", "42", "mona", Set.of()),
                life);
        return UserSession.begin(content, Details.of(life, null, Map.of()));
    }
}
