package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.ServerProcess;
import org.panelsecurity.tck.stub.SharedKeycloak;

/**
 * Two applications of one server at a real Keycloak, with the same client, cookie path and cookie secret. Each has its own sessions; who is
 * logged in at Keycloak is logged in at the second one without a page.
 */
@ResourceLock(value = SharedKeycloak.REALM, mode = ResourceAccessMode.READ)
class SilentLoginIT {
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();

    @AutoClose
    private static final ServerProcess SERVER =
            ServerProcess.start(Map.of("news", application(), "shop", application()));

    private static final URI NEWS = SERVER.page("/news/?page=2");
    private static final URI SHOP = SERVER.page("/shop/?page=2");

    private final Browser browser = new Browser();

    // From then on they know the provider: no guest waits for it.
    @BeforeAll
    static void beginLogins() {
        new Browser().open(SERVER.page("/news/login"));
        new Browser().open(SERVER.page("/shop/login"));
    }

    @Test
    void logsInAtTheSecondApplicationWithoutAPage() {
        logIn("/news");
        assertThat(status("/shop/api/me")).as("another application").isEqualTo(401);

        HttpResponse<String> page = browser.visit(SHOP);

        assertThat(page.uri()).isEqualTo(SHOP);
        assertThat(browser.fetch(SERVER.page("/shop/api/me")).body()).contains("alice");
        assertThat(browser.fetch(SERVER.page("/news/api/me")).body()).contains("alice");
        assertThat(browser.cookies(SHOP).keySet())
                .filteredOn(name -> name.startsWith("panel-i-"))
                .as("a session of each application")
                .hasSize(2);
    }

    @Test
    void asksOnceForAUserWhomNoProviderKnows() {
        HttpResponse<String> page = browser.visit(NEWS);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).isEqualTo(NEWS);
        browser.transcript().forEach(line -> System.out.println("    " + line));
        assertThat(browser.transcript()).map(SilentLoginIT::statusOf).containsExactly("303", "302", "303", "200");
        assertThat(browser.open(NEWS).statusCode()).as("reloaded").isEqualTo(200);
        assertThat(browser.open(SERVER.page("/news/?page=3")).statusCode()).isEqualTo(200);
        assertThat(status("/news/api/me")).isEqualTo(401);
    }

    @Test
    void showsThePageToABrowserWithoutCookies() {
        HttpResponse<String> begun = browser.open(NEWS);
        HttpResponse<String> refused = new Browser().open(location(begun));

        HttpResponse<String> answered = new Browser().open(location(refused));
        HttpResponse<String> page = new Browser()
                .send(HttpRequest.newBuilder(NEWS)
                        .header("Accept", "text/html")
                        .header("Sec-Fetch-Mode", "navigate")
                        .header("Sec-Fetch-Dest", "document")
                        .header("Sec-Fetch-Site", "same-origin"));

        assertThat(location(begun).getQuery()).contains("prompt=none");
        assertThat(location(refused).getQuery()).contains("error=login_required");
        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(answered.body()).select("a.button").attr("href")).isEqualTo("/news/?page=2");
        assertThat(page.statusCode()).as("not asked again").isEqualTo(200);
    }

    @Test
    void doesNotUndoALogout() {
        logIn("/news");

        HttpResponse<String> out = browser.follow(browser.post(SERVER.page("/news/logout"), Map.of()));
        HttpResponse<String> page = browser.open(NEWS);

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(status("/news/api/me")).isEqualTo(401);
    }

    @Test
    void leavesALoginThatTheUserBeginsAsItIs() {
        HttpResponse<String> form = browser.visit(SERVER.page("/news/login?next=/news/"));

        assertThat(form.uri().getQuery()).doesNotContain("prompt=none");
        assertThat(form.body()).contains("password");
    }

    @Test
    void asksForNoScript() {
        assertThat(browser.fetch(NEWS).statusCode()).isEqualTo(200);
    }

    private void logIn(String context) {
        HttpResponse<String> home = browser.submit(
                browser.visit(SERVER.page(context + "/login?next=" + context + "/")),
                Map.of("username", "alice", "password", KeycloakServer.PASSWORD));
        assertThat(home.uri()).isEqualTo(SERVER.page(context + "/"));
        assertThat(status(context + "/api/me")).isEqualTo(200);
    }

    private int status(String path) {
        return browser.fetch(SERVER.page(path)).statusCode();
    }

    private static String statusOf(String request) {
        return request.substring(request.lastIndexOf(' ') + 1);
    }

    private static URI location(HttpResponse<String> redirect) {
        return redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow());
    }

    private static WebArchive application() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("panel.oauth.provider", "corp");
        settings.put("panel.oauth.corp.preset", "generic");
        settings.put("panel.oauth.issuer", KEYCLOAK.issuer());
        settings.put("panel.oauth.key", KeycloakServer.CLIENT_ID);
        settings.put("panel.oauth.secret", KeycloakServer.CLIENT_SECRET);
        settings.put("panel.oauth.jwt-user", "preferred_username");
        settings.put("panel.oauth.roles.user", "*");
        settings.put("panel.oauth.optional", "true");
        settings.put("panel.oauth.silent", "true");
        settings.put("panel.cookie.path", "/");
        settings.put("panel.cookie.secret", "one-cookie-secret-for-both-of-our-applications");
        return Sample.configured(settings);
    }
}
