package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.server.TwoNodes;
import org.panelsecurity.tck.stub.SharedKeycloak;

/**
 * Refreshes at a real Keycloak, for which the registrations {@code orders} and {@code stock} are two applications. Access tokens live for
 * eight seconds.
 */
@ResourceLock(SharedKeycloak.REALM)
class KeycloakRefreshIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int SECONDS = 8;
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();

    @AutoClose
    private static final TwoNodes NODES = TwoNodes.start(settings(), Map.of("panel.session.revocation", "jcache"));

    private final Browser browser = new Browser();

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("panel.oauth.provider", "orders, stock");
        settings.put("panel.oauth.refresh-tokens", "true");
        settings.put("panel.oauth.roles.user", "*");
        settings.put("panel.oauth.roles.admin", "orders:admin, stock:admin");
        for (String name : List.of("orders", "stock")) {
            String prefix = "panel.oauth." + name + ".";
            settings.put(prefix + "preset", "generic");
            settings.put(prefix + "issuer", KEYCLOAK.issuer());
            settings.put(prefix + "key", name);
            settings.put(prefix + "secret", KeycloakServer.CLIENT_SECRET);
            settings.put(prefix + "jwt-user", "preferred_username");
            settings.put(prefix + "groups-claim", "realm_access.roles");
            settings.put(prefix + "logout-provider", "true");
        }
        return settings;
    }

    @BeforeAll
    static void addClients() {
        for (String name : List.of("orders", "stock")) {
            KEYCLOAK.admin().addClient(name, page("/logout/backchannel/" + name), SECONDS);
        }
    }

    /** With the scope {@code offline_access} Keycloak would have ended the online session, and with it single sign-on and both logouts. */
    @Test
    void keepsSingleSignOnAndLogoutsWhileTokensAreRefreshed() {
        logIn("orders", "alice");
        awaitRefresh();

        Browser stock = browser.copy();
        HttpResponse<String> home = stock.visit(login("stock"));
        assertThat(home.uri()).as("logged in without a password").isEqualTo(page("/"));
        assertThat(stock.fetch(page("/api/me")).body()).contains("alice", "stock");
        awaitRefresh();
        HttpResponse<String> out = browser.follow(browser.post(page("/logout"), Map.of()));

        assertThat(out.body()).contains("Your session at the provider has ended too.");
        await(
                "the back-channel logout",
                () -> stock.copy().fetch(page("/api/me")).statusCode() == 401);
        assertThat(Jsoup.parse(browser.visit(login("orders")).body()).select("input[type=password]"))
                .as("single sign-on has ended")
                .hasSize(1);
    }

    @Test
    void givesAndTakesRolesAtARefresh() {
        logIn("orders", "bob");
        assertThat(browser.fetch(page("/api/admin")).statusCode()).isEqualTo(403);

        KEYCLOAK.admin().addRole("bob", "admin");
        try {
            await("the new role", () -> browser.fetch(page("/api/admin")).statusCode() == 200);
        } finally {
            KEYCLOAK.admin().removeRole("bob", "admin");
        }

        await("the end of the role", () -> browser.fetch(page("/api/admin")).statusCode() == 403);
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheSessionWithoutAnExpiredTokenWhileTheClientIsDisabled() {
        logIn("stock", "bob");
        KEYCLOAK.admin().enableClient("stock", false);
        try {
            awaitNoToken();
        } finally {
            KEYCLOAK.admin().enableClient("stock", true);
        }
    }

    @Test
    void keepsTheSessionWithoutAnExpiredTokenWhileTheRealmIsDisabled() {
        logIn("stock", "bob");
        KEYCLOAK.admin().enableRealm(false);
        try {
            awaitNoToken();
        } finally {
            KEYCLOAK.admin().enableRealm(true);
        }
    }

    /** Keycloak asks the same user. For another one, the user logs out there first. */
    @Test
    void asksForThePasswordAgainIfTheUserWantsAnotherAccount() {
        logIn("orders", "alice");

        HttpResponse<String> asked = browser.visit(URI.create(login("orders") + "&wish=another-account"));

        assertThat(Jsoup.parse(asked.body()).select("input[type=password]")).hasSize(1);
    }

    private void logIn(String registration, String user) {
        HttpResponse<String> home = browser.submit(
                browser.visit(login(registration)), Map.of("username", user, "password", KeycloakServer.PASSWORD));
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(browser.fetch(page("/api/me")).body()).contains(user, registration);
    }

    private void awaitRefresh() {
        String before = accessToken();
        await("a refresh", () -> !accessToken().equals(before));
    }

    private void awaitNoToken() {
        await("the end of the access token", () -> accessToken().equals("none"));
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
    }

    private String accessToken() {
        HttpResponse<String> report = browser.fetch(page("/access-token"));
        assertThat(report.statusCode()).isEqualTo(200);
        return report.body();
    }

    private static void await(String what, BooleanSupplier happened) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!happened.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            try {
                Thread.sleep(250);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static URI page(String path) {
        return NODES.one().page("/app" + path);
    }

    private static URI login(String registration) {
        return URI.create(page("/login/" + registration) + "?next=/app/");
    }
}
