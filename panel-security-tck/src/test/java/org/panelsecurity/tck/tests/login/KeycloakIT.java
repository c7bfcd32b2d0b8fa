package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.stub.SharedKeycloak;

/** The sample at a real Keycloak that demands PKCE and names itself in its answers (RFC 9207). */
@OnSharedServer
@ResourceLock(value = SharedKeycloak.REALM, mode = ResourceAccessMode.READ)
class KeycloakIT {
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.configured(Map.of(
                "panel.oauth.provider", "corp",
                "panel.oauth.corp.preset", "generic",
                "panel.oauth.issuer", KEYCLOAK.issuer(),
                "panel.oauth.key", KeycloakServer.CLIENT_ID,
                "panel.oauth.secret", KeycloakServer.CLIENT_SECRET,
                "panel.oauth.jwt-user", "preferred_username",
                "panel.oauth.groups-claim", "realm_access.roles",
                "panel.oauth.roles.finance", "admin",
                "panel.oauth.guest-endpoints", "/public/*"));
    }

    @Test
    void letsTheAdministratorSeeAdministration() {
        Browser alice = new Browser();

        HttpResponse<String> page = logIn(alice, "/admin", "alice");

        System.out.println("The login at Keycloak, request by request:");
        alice.transcript().forEach(line -> System.out.println("  " + line));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).isEqualTo(page("/admin"));
        assertThat(Jsoup.parse(page.body()).select("#user").text()).isEqualTo("alice");
        assertThat(alice.fetch(page("/api/admin")).statusCode()).isEqualTo(200);
        assertThat(alice.fetch(page("/api/me")).body()).contains("alice", "corp");
    }

    @Test
    void refusesAdministrationToSomebodyElse() {
        Browser bob = new Browser();

        HttpResponse<String> page = logIn(bob, "/admin", "bob");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(bob.open(page("/")).statusCode()).isEqualTo(200);
        assertThat(bob.fetch(page("/api/admin")).statusCode()).isEqualTo(403);
        assertThat(bob.fetch(page("/api/me")).statusCode()).isEqualTo(200);
    }

    @Test
    void sendsWhoIsNotLoggedInToKeycloak() {
        HttpResponse<String> redirect = new Browser().open(page("/admin"));

        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(redirect.headers().firstValue("Location").orElseThrow())
                .startsWith(KEYCLOAK.issuer() + "/protocol/openid-connect/auth?")
                .contains("code_challenge_method=S256", "nonce=");
    }

    @Test
    void keepsItsTokensInOneCookie() {
        Browser alice = new Browser();
        logIn(alice, "/", "alice");

        assertThat(alice.cookies(page("/")).keySet())
                .filteredOn(name -> name.startsWith("panel-d-"))
                .hasSize(1);
        assertThat(Jsoup.parse(alice.open(page("/")).body()).select("#token").text())
                .endsWith("…");
    }

    @Test
    void refusesAnAnswerOfAnotherIssuer() {
        Browser browser = new Browser();
        HttpResponse<String> answered = browser.submitOnly(
                browser.visit(page("/")), Map.of("username", "alice", "password", KeycloakServer.PASSWORD));
        String callback = answered.headers().firstValue("Location").orElseThrow();

        HttpResponse<String> refused =
                browser.open(URI.create(callback.replaceFirst("iss=[^&]*", "iss=https%3A%2F%2Fevil.example")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("ISSUER_MISMATCH");
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> logIn(Browser browser, String path, String user) {
        return browser.submit(browser.visit(page(path)), Map.of("username", user, "password", KeycloakServer.PASSWORD));
    }
}
