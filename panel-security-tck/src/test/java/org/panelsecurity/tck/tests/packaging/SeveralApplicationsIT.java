package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.nimbus.NimbusServlet;
import org.panelsecurity.tck.client.FacesRequest;
import org.panelsecurity.tck.deployment.ContextRoot;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.ServerProcess;

/** Several applications on one server: put together, placed and configured in the ways that people have. */
class SeveralApplicationsIT {
    private static final String COOKIE_SECRET = "one-cookie-secret-for-all-of-our-applications";
    private static final String ADMINISTRATOR = "{\"groups\": [\"admin\"]}";
    private static final String A_FEW_SECONDS_IN_DAYS = "0.0001";
    private static final Duration LONGER = Duration.ofSeconds(9);

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose
    private static final MockProvider OTHER_PROVIDER = MockProvider.start();

    @AutoClose
    private static final ServerProcess SERVER = ServerProcess.start(applications());

    private final Browser browser = new Browser();

    @ParameterizedTest
    @ValueSource(strings = {"/dropped", "/first", "/nimbus", "/a/b", ""})
    void logsInAndHoldsRolesAt(String context) {
        HttpResponse<String> home = logIn(browser, context + "/", "mona", "{}");
        Browser administrator = new Browser();
        logIn(administrator, context + "/", "alice", ADMINISTRATOR);

        assertThat(home.uri()).isEqualTo(SERVER.page(context + "/"));
        assertThat(home.body()).contains("Hello mona");
        assertThat(status(browser, context + "/api/me")).isEqualTo(200);
        assertThat(status(browser, context + "/api/admin")).isEqualTo(403);
        assertThat(status(browser, context + "/admin")).isEqualTo(403);
        assertThat(status(administrator, context + "/api/admin")).isEqualTo(200);
        assertThat(status(administrator, context + "/admin")).isEqualTo(200);
        assertThat(status(new Browser(), context + "/api/me")).isEqualTo(401);
    }

    @Test
    void keepsUsersOfTwoApplicationsApartInOneBrowser() {
        logIn(browser, "/first/", "mona", ADMINISTRATOR);
        logIn(browser, "/second/", "lisa", "{}");

        assertThat(browser.fetch(SERVER.page("/first/api/me")).body()).contains("\"mona\"");
        assertThat(browser.fetch(SERVER.page("/second/api/me")).body()).contains("\"lisa\"");
        assertThat(status(browser, "/first/api/admin")).isEqualTo(200);
        assertThat(status(browser, "/second/api/admin")).isEqualTo(403);
    }

    @Test
    void takesNoCookiesOfAnotherApplicationWithTheSameSecret() {
        logIn(browser, "/first/", "mona", ADMINISTRATOR);
        Browser lisa = new Browser();
        logIn(lisa, "/second/", "lisa", "{}");
        Map<String, String> first = ours(browser, "/first/");
        Map<String, String> second = ours(lisa, "/second/");
        Map<String, String> renamed = renamed(first, second);

        assertThat(first).isNotEmpty().doesNotContainKeys(second.keySet().toArray(String[]::new));
        assertThat(renamed.keySet()).isNotEmpty().isSubsetOf(second.keySet());
        assertThat(status(with(second, "/second"), "/second/api/me")).isEqualTo(200);
        assertThat(status(with(first, "/second"), "/second/api/me")).isEqualTo(401);
        assertThat(status(with(renamed, "/second"), "/second/api/me")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"'', __Host-panel-a-, /", "/a/b, __Secure-panel-a-, /a/b"})
    void setsCookiesForItsOwnPathAlone(String context, String prefix, String path) {
        HttpResponse<String> onHttp = browser.open(SERVER.page(context + "/login"));
        HttpResponse<String> onHttps = browser.send(HttpRequest.newBuilder(SERVER.page(context + "/login"))
                .header("Accept", "text/html")
                .header("X-Forwarded-Proto", "https"));

        assertThat(attempt(onHttp)).startsWith("panel-a-").contains("Path=" + path + ";");
        assertThat(attempt(onHttps)).startsWith(prefix).contains("Path=" + path + ";", "Secure");
        assertThat(onHttp.headers().firstValue("Location").orElseThrow())
                .contains("redirect_uri="
                        + URLEncoder.encode(SERVER.page(context + "/").toString(), StandardCharsets.UTF_8));
    }

    @Test
    void worksBesideAnotherVersionOfItsLibraries() {
        logIn(browser, "/nimbus/", "mona", "{}");

        List<String> lines =
                browser.fetch(SERVER.page("/nimbus/nimbus")).body().lines().toList();

        assertThat(lines).startsWith("ES256 2", "oauth2-oidc-sdk-" + Sample.property("other-nimbus.version"));
        assertThat(lines.get(2)).isEqualTo(Difference.OWN_NIMBUS.here());
    }

    @Test
    void sendsAPartialRequestOfFacesToLogInWhenTheSessionIsOver() throws InterruptedException {
        // The first pages of a server take their time.
        logIn(new Browser(), "/ajax/faces.xhtml", "lisa", "{}");
        HttpRequest.Builder refresh = FacesRequest.of(logIn(browser, "/ajax/faces.xhtml", "mona", "{}"));

        HttpResponse<String> running = browser.send(refresh.copy());
        Thread.sleep(LONGER.toMillis());
        HttpResponse<String> over = browser.send(refresh.copy());

        assertThat(running.body()).contains("<update", "mona");
        assertThat(over.statusCode()).isEqualTo(200);
        assertThat(over.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
        assertThat(over.body()).contains("<partial-response", "<redirect url=\"/ajax/login?next=");
    }

    private static HttpResponse<String> logIn(Browser browser, String path, String user, String claims) {
        return Sample.logIn(browser, SERVER.page(path), user, claims);
    }

    private static int status(Browser browser, String path) {
        return browser.fetch(SERVER.page(path)).statusCode();
    }

    private static Map<String, String> ours(Browser browser, String path) {
        Map<String, String> cookies = new LinkedHashMap<>(browser.cookies(SERVER.page(path)));
        cookies.keySet().removeIf(name -> !name.startsWith("panel-"));
        return cookies;
    }

    private static Browser with(Map<String, String> cookies, String path) {
        Browser planted = new Browser();
        cookies.forEach((name, value) -> planted.plant(SERVER.page(path), path, name, value));
        return planted;
    }

    // A cookie's name ends in a label of its application.
    private static Map<String, String> renamed(Map<String, String> cookies, Map<String, String> names) {
        Map<String, String> renamed = new LinkedHashMap<>();
        names.keySet()
                .forEach(name -> cookies.forEach((other, value) -> {
                    if (kind(name).equals(kind(other))) {
                        renamed.put(name, value);
                    }
                }));
        return renamed;
    }

    private static String kind(String cookie) {
        return cookie.substring(0, "panel-i-".length());
    }

    private static String attempt(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.contains("panel-a-"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, WebArchive> applications() {
        return Map.of(
                "dropped",
                Sample.withoutLibraries(Sample.at(PROVIDER)).addAsLibrary(new File(Sample.property("all.jar"))),
                "first",
                at(PROVIDER, Map.of()),
                "second",
                at(OTHER_PROVIDER, Map.of("panel.oauth.key", "another-client")),
                "nimbus",
                Sample.at(PROVIDER)
                        .addPackage(NimbusServlet.class.getPackage())
                        .addAsLibraries(new File(Sample.property("other-nimbus")).listFiles()),
                "root",
                ContextRoot.set("/", at(PROVIDER, Map.of("panel.proxy.trusted", "127.0.0.1"))),
                "nested",
                ContextRoot.set("/a/b", at(PROVIDER, Map.of("panel.proxy.trusted", "127.0.0.1"))),
                "ajax",
                at(PROVIDER, Map.of("panel.oauth.expiry", A_FEW_SECONDS_IN_DAYS))
                        .addAsWebResource(new File("src/test/webapp/faces.xhtml"))
                        .setWebXML(new File("src/test/webapp/constraints.xml")));
    }

    private static WebArchive at(MockProvider provider, Map<String, String> more) {
        Map<String, String> properties = new TreeMap<>(Sample.properties(provider));
        properties.put("panel.cookie.secret", COOKIE_SECRET);
        properties.putAll(more);
        return Sample.configured(properties);
    }
}
