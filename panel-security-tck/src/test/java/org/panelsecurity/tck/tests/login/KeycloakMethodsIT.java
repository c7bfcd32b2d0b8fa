package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.application.TokenReport;
import org.panelsecurity.tck.client.Burst;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.stub.SharedKeycloak;

/** A real Keycloak as a public client and by passwords typed here; its refresh tokens are good once. */
@OnSharedServer
@ResourceLock(value = SharedKeycloak.REALM, mode = ResourceAccessMode.READ)
class KeycloakMethodsIT {
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();

    @Deployment(testable = false)
    static WebArchive sample() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("panel.oauth.provider", "auth_code, typed");
        properties.put("panel.oauth.auth_code.issuer", KEYCLOAK.issuer());
        properties.put("panel.oauth.auth_code.key", "public");
        // A refresh token as long as Keycloak's own session lasts, and not for good.
        properties.put("panel.oauth.auth_code.scope", "openid profile email");
        properties.put("panel.oauth.typed.scope", "openid profile email");
        properties.put("panel.oauth.auth_code.jwt-user", "preferred_username");
        properties.put("panel.oauth.typed.preset", "password");
        properties.put("panel.oauth.typed.issuer", KEYCLOAK.issuer());
        properties.put("panel.oauth.typed.key", "typed");
        properties.put("panel.oauth.typed.secret", KeycloakServer.CLIENT_SECRET);
        properties.put("panel.oauth.typed.jwt-user", "preferred_username");
        properties.put("panel.oauth.typed.groups-claim", "realm_access.roles");
        properties.put("panel.oauth.refresh-tokens", "true");
        properties.put("panel.oauth.roles.user", "*");
        properties.put("panel.oauth.roles.admin", "typed:admin");
        return Sample.configured(properties).addClass(TokenReport.class);
    }

    @Test
    void logsInAPublicClientAndKeepsItsTokenFresh() throws Exception {
        Browser alice = new Browser();
        HttpResponse<String> form = alice.visit(login("auth_code"));
        assertThat(alice.submit(form, Map.of("username", "alice", "password", KeycloakServer.PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        long first = expiry(alice.fetch(page("/token")));

        awaitRenewal(first);
        Map<String, String> cookies = alice.cookies(page("/"));
        long second = expiry(alice.fetch(page("/token")));

        assertThat(second).isGreaterThan(first);
        assertThat(alice.cookies(page("/"))).isNotEqualTo(cookies);
        assertThat(alice.fetch(page("/api/me")).body()).contains("\"alice\"");
    }

    /** That would end the session there, if a second request sent the refresh token again. */
    @ParameterizedTest
    @ValueSource(ints = {20, 200})
    void asksOnceForManyRequestsAtOnceThoughARefreshTokenIsGoodOnce(int requests) throws Exception {
        assertAsksOnce(requests);
    }

    @Tag("full")
    @Test
    void asksOnceForABurst() throws Exception {
        assertAsksOnce(2_000);
    }

    private static void assertAsksOnce(int requests) throws Exception {
        Browser bob = new Browser();
        bob.submit(bob.visit(login("auth_code")), Map.of("username", "bob", "password", KeycloakServer.PASSWORD));
        long first = expiry(bob.fetch(page("/token")));
        int refreshes = KEYCLOAK.events("REFRESH_TOKEN");
        int refused = KEYCLOAK.events("REFRESH_TOKEN_ERROR");
        awaitRenewal(first);

        List<HttpResponse<String>> answers = Burst.of(requests, bob, page("/token"));
        int counted = KEYCLOAK.events("REFRESH_TOKEN") - refreshes;

        System.out.printf(
                "%s: %d requests at once: Keycloak noted %d refreshes, %d refused%n",
                Server.current().title(), requests, counted, KEYCLOAK.events("REFRESH_TOKEN_ERROR") - refused);
        assertThat(answers)
                .hasSize(requests)
                .allSatisfy(answer -> assertThat(expiry(answer)).isGreaterThanOrEqualTo(first));
        assertThat(answers).anySatisfy(answer -> assertThat(expiry(answer)).isGreaterThan(first));
        assertThat(counted).isEqualTo(1);
        assertThat(answers.stream()
                        .limit(200)
                        .map(last ->
                                Burst.after(last, bob).fetch(page("/api/me")).statusCode()))
                .as("whichever arrives last")
                .containsOnly(200);
        assertThat(KEYCLOAK.events("REFRESH_TOKEN_ERROR")).isEqualTo(refused);
    }

    @Test
    void logsInByAPasswordThatIsTypedHere() {
        Browser alice = new Browser();
        HttpResponse<String> form = alice.visit(login("typed"));

        HttpResponse<String> wrong = alice.submit(form, Map.of("username", "alice", "password", "guess"));
        HttpResponse<String> right =
                alice.submit(wrong, Map.of("username", "alice", "password", KeycloakServer.PASSWORD));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(Jsoup.parse(wrong.body()).select("[role=alert]").text())
                .isEqualTo("The user name or the password is wrong.");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(alice.fetch(page("/api/admin")).statusCode()).isEqualTo(200);
    }

    // Access tokens live for 8 seconds, and are renewed in the last 2.
    private static void awaitRenewal(long expiry) throws InterruptedException {
        while (Instant.now().getEpochSecond() < expiry - 1) {
            Thread.sleep(100);
        }
    }

    private static URI login(String registration) {
        return URI.create(page("/login/" + registration) + "?next=" + page("/").getPath());
    }

    private static long expiry(HttpResponse<String> report) {
        assertThat(report.statusCode()).isEqualTo(200);
        return Long.parseLong(report.body());
    }
}
