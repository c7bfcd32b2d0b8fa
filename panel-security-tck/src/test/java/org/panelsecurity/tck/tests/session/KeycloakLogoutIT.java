package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

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

/** A logout that ends the session at a real Keycloak too, and revokes its tokens at the same time. */
@OnSharedServer
@ResourceLock(value = SharedKeycloak.REALM, mode = ResourceAccessMode.READ)
class KeycloakLogoutIT {
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();
    private static final Map<String, String> ALICE = Map.of("username", "alice", "password", KeycloakServer.PASSWORD);

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.configured(Map.of(
                "panel.oauth.provider", "corp",
                "panel.oauth.corp.preset", "generic",
                "panel.oauth.issuer", KEYCLOAK.issuer(),
                "panel.oauth.key", KeycloakServer.CLIENT_ID,
                "panel.oauth.secret", KeycloakServer.CLIENT_SECRET,
                "panel.oauth.jwt-user", "preferred_username",
                "panel.oauth.roles.user", "*",
                "panel.logout.provider", "true",
                "panel.logout.revoke", "true"));
    }

    @Test
    void asksForThePasswordAgainAfterALogout() {
        Browser alice = new Browser();
        alice.submit(alice.visit(page("/")), ALICE);
        assertThat(alice.fetch(page("/api/me")).statusCode()).isEqualTo(200);

        HttpResponse<String> out = alice.follow(alice.post(page("/logout"), Map.of()));
        HttpResponse<String> next = alice.visit(page("/"));

        assertThat(out.uri().getPath()).isEqualTo(page("/logout/done").getPath());
        assertThat(out.body()).contains("You are logged out.", "Your session at the provider has ended too.");
        assertThat(next.uri().toString()).startsWith(KEYCLOAK.issuer());
        assertThat(Jsoup.parse(next.body()).select("input[type=password]")).hasSize(1);
    }

    @Test
    void asksForNoPasswordWhereTheApplicationAloneForgets() {
        Browser alice = new Browser();
        alice.submit(alice.visit(page("/")), ALICE);
        Map<String, String> ours = alice.cookies(page("/"));
        ours.keySet().forEach(name -> alice.plant(page("/"), page("").getPath(), name, "forgotten"));
        assertThat(alice.fetch(page("/api/me")).statusCode()).isEqualTo(401);

        assertThat(alice.visit(page("/")).uri()).isEqualTo(page("/"));
    }
}
