package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.Chat;
import org.panelsecurity.tck.application.Orders;
import org.panelsecurity.tck.client.RawHttp;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.server.SharedServerLog;

/** {@code panel.csrf=same-origin} on each server. The application must not run for what is refused. */
@OnSharedServer
class CsrfIT {
    private static final String PORTAL = "http://portal.example.com";

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private final Browser mona = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of("panel.csrf", "same-origin", "panel.cors.origins", PORTAL))
                .addClasses(Orders.class, Chat.class);
    }

    /** A dash means that a header is not sent, "ours" the origin of the application. */
    @ParameterizedTest
    @CsvSource({
        "POST,    same-origin, -,      -, 200",
        "PUT,     none,        -,      -, 200",
        "POST,    -,           ours,   -, 200",
        "DELETE,  -,           -,      1, 200",
        "POST,    cross-site,  -,      -, 403",
        "POST,    same-site,   ours,   1, 403",
        "PATCH,   Same-Origin, ours,   1, 403",
        "POST,    -,           null,   1, 403",
        "POST,    -,           http://portal.example.com, 1, 403",
        "POST,    -,           -,      -, 403",
        "DELETE,  -,           -,      0, 403",
        "GET,     cross-site,  -,      -, 200"
    })
    void judgesARequestOfAUser(String method, String site, String origin, String header, int status) {
        Sample.logIn(mona, "/", "mona", "{}");
        int before = changes();

        HttpResponse<String> answer = mona.send(request("/orders", method, site, origin, header));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(changes()).isEqualTo(status == 200 && !method.equals("GET") ? before + 1 : before);
        if (status == 403) {
            assertThat(answer.body()).contains("\"error\":\"cross_site_request\"", "X-Panel-Csrf: 1");
            assertThat(answer.headers().firstValue("Content-Type").orElse("none"))
                    .startsWith("application/json");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("none"))
                    .contains("no-store");
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));
        }
    }

    /** A server hands each value on. */
    @Test
    void refusesAHeaderThatIsSentTwice() {
        Sample.logIn(mona, "/", "mona", "{}");

        HttpResponse<String> sites =
                mona.send(request("/orders", "POST", "same-origin", "-", "-").header("Sec-Fetch-Site", "cross-site"));
        HttpResponse<String> origins =
                mona.send(request("/orders", "POST", "-", "ours", "-").header("Origin", "http://evil.example"));

        assertThat(sites.statusCode()).isEqualTo(403);
        assertThat(origins.statusCode()).isEqualTo(403);
    }

    @Test
    void letsGuestsSendWhatTheyWant() {
        HttpResponse<String> guest =
                mona.send(request("/public/orders", "POST", "cross-site", "http://evil.example", "-"));

        assertThat(guest.statusCode()).isEqualTo(200);
        assertThat(guest.body()).contains("guest");
        assertThat(mona.send(request("/orders", "POST", "cross-site", "-", "-")).statusCode())
                .as("not logged in: as without this setting")
                .isEqualTo(401);
    }

    /** The script can read why, and nothing more is open to it. */
    @Test
    void isNotOpenedByOriginsOfCors() {
        Sample.logIn(mona, "/", "mona", "{}");

        HttpResponse<String> refused = mona.send(request("/orders", "POST", "same-site", PORTAL, "-"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains(PORTAL);
    }

    @Test
    void leavesTheLogoutToItsOwnProtection() {
        Sample.logIn(mona, "/", "mona", "{}");

        HttpResponse<String> asked = mona.submitFromElsewhere(mona.open(page("/logout")), Map.of());

        assertThat(asked.uri()).isEqualTo(page("/logout"));
        assertThat(asked.statusCode()).as("its token is enough").isEqualTo(303);
    }

    @Test
    void refusesTheHandshakeOfAnotherOrigin() throws IOException {
        Sample.logIn(mona, "/", "mona", "{}");
        String ours = origin();

        assertThat(handshake(ours)).startsWith("HTTP/1.1 101");
        for (String other : new String[] {"http://evil.example", "null", ours + "0"}) {
            assertThat(handshake(other)).as(other).startsWith("HTTP/1.1 403").contains("cross_site_request");
        }
    }

    @Test
    void writesALineOfTheAuditLog() throws IOException {
        Sample.logIn(mona, "/", "mona", "{}");
        SharedServerLog log = SharedServerLog.fromNow();

        mona.send(request("/orders", "POST", "cross-site", "-", "-"));

        assertThat(log.text()).contains("authz_fail user=sample:mona reason=ORIGIN");
    }

    private int changes() {
        return Integer.parseInt(
                new Browser().fetch(page("/public/orders")).body().replaceFirst("^<h1>([0-9]+) changes.*$", "$1"));
    }

    private static HttpRequest.Builder request(String path, String method, String site, String origin, String header) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page(path)).method(method, BodyPublishers.noBody());
        if (!site.equals("-")) {
            request.header("Sec-Fetch-Site", site);
        }
        if (!origin.equals("-")) {
            request.header("Origin", origin.equals("ours") ? origin() : origin);
        }
        if (!header.equals("-")) {
            request.header("X-Panel-Csrf", header);
        }
        return request;
    }

    private static String origin() {
        return "http://" + page("/").getAuthority();
    }

    private String handshake(String origin) throws IOException {
        return RawHttp.send(
                page("/chat").getPort(),
                "GET " + page("/chat").getPath() + " HTTP/1.1\r\nHost: "
                        + page("/").getAuthority()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: " + origin + "\r\nCookie: "
                        + mona.cookieHeader(page("/chat")) + "\r\n\r\n",
                Duration.ofSeconds(3));
    }
}
