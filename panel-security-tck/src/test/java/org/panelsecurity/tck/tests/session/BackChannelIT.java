package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.server.ServerProcess;
import org.panelsecurity.tck.server.TwoNodes;
import org.panelsecurity.tck.stub.SharedKeycloak;

/**
 * A real Keycloak ends sessions and tells one of two nodes that share a JCache (OpenID Connect Back-Channel Logout 1.0). The client
 * {@code told} hears which session is over, {@code told-whose} only whose; {@code sample} hears nothing.
 */
@ResourceLock(value = SharedKeycloak.REALM, mode = ResourceAccessMode.READ)
class BackChannelIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();

    @AutoClose
    private static final TwoNodes NODES = TwoNodes.start(settings(), Map.of("panel.session.revocation", "jcache"));

    private final Browser carol = new Browser();
    private final Browser bob = new Browser();

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("panel.oauth.provider", "told, told-whose, sample");
        for (String name : List.of("told", "told-whose", KeycloakServer.CLIENT_ID)) {
            String prefix = "panel.oauth." + name + ".";
            settings.put(prefix + "preset", "generic");
            settings.put(prefix + "issuer", KEYCLOAK.issuer());
            settings.put(prefix + "key", name);
            settings.put(prefix + "secret", KeycloakServer.CLIENT_SECRET);
            settings.put(prefix + "jwt-user", "preferred_username");
            settings.put(prefix + "logout-provider", "true");
        }
        settings.put("panel.oauth.roles.user", "*");
        return settings;
    }

    @BeforeAll
    static void addClients() {
        KEYCLOAK.admin().addClient("told", backChannel("told"), true);
        KEYCLOAK.admin().addClient("told-whose", backChannel("told-whose"), false);
    }

    @Test
    void endsAtBothNodesTheOneSessionThatAnAdministratorEnds() {
        Browser elsewhere = new Browser();
        logIn(elsewhere, "told", "carol");
        logIn(bob, "told", "bob");
        String session = sessionThatAliceBegins("told");

        KEYCLOAK.admin().endSession(session);

        awaitRefused(carol);
        assertWelcome(elsewhere);
        assertWelcome(bob);
        logIn(carol, "told", "carol");
    }

    @Test
    void endsAtBothNodesAllSessionsOfWhomAnAdministratorLogsOut() {
        Browser elsewhere = new Browser();
        logIn(elsewhere, "told", "carol");
        logIn(carol, "told", "carol");
        logIn(bob, "told", "bob");

        KEYCLOAK.admin().logOut("carol");

        awaitRefused(carol);
        awaitRefused(elsewhere);
        assertWelcome(bob);
        logIn(carol, "told", "carol");
    }

    @Test
    void endsAtBothNodesWhatAnotherClientOfTheSameSessionLogsOut() {
        logIn(carol, "told", "carol");
        logIn(bob, "told", "bob");
        Browser other = carol.copy();
        HttpResponse<String> home = other.visit(login("sample"));
        assertThat(home.uri())
                .as("logged in without a password")
                .isEqualTo(NODES.one().page("/app/"));
        assertThat(other.fetch(NODES.one().page("/app/api/me")).body()).contains("sample");
        assertWelcome(carol);

        HttpResponse<String> out = other.follow(other.post(NODES.one().page("/app/logout"), Map.of()));

        assertThat(out.body()).contains("Your session at the provider has ended too.");
        awaitRefused(carol);
        assertWelcome(bob);
        logIn(carol, "told", "carol");
    }

    @Test
    void endsAllSessionsOfAUserWhereKeycloakSaysOnlyWhose() {
        Browser elsewhere = new Browser();
        logIn(elsewhere, "told-whose", "carol");
        logIn(bob, "told-whose", "bob");
        String session = sessionThatAliceBegins("told-whose");

        KEYCLOAK.admin().endSession(session);

        awaitRefused(carol);
        awaitRefused(elsewhere);
        assertWelcome(bob);
        // Sessions of the second in which their user was logged out count as begun before.
        awaitNextSecond();
        logIn(carol, "told-whose", "carol");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, told, logout_token=made.up.token, 405",
        "PUT, told, logout_token=made.up.token, 405",
        "POST, nobody, logout_token=made.up.token, 404",
        "POST, told/more, logout_token=made.up.token, 404",
        "POST, '', logout_token=made.up.token, 404",
        "POST, told, '', 400",
        "POST, told, logout_token=, 400",
        "POST, told, logout_token=made.up.token, 400",
        "POST, told, logout_token=made.up.token&logout_token=made.up.token, 400"
    })
    void refusesWhatNoProviderSendsAndKeepsNothingOfIt(String method, String name, String form, int status) {
        logIn(carol, "told", "carol");

        for (Browser browser : List.of(carol, new Browser())) {
            HttpResponse<String> refused = browser.send(request(method, name, form));

            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(refused.headers().allValues("Allow")).isEqualTo(status == 405 ? List.of("POST") : List.of());
            if (status == 400) {
                assertThat(refused.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("application/json");
                assertThat(refused.body()).contains("\"error\":\"invalid_request\"");
            }
        }
        assertWelcome(carol);
    }

    @Test
    void refusesATokenThatAnybodyElseSigned() throws JOSEException {
        String sid = sessionThatAliceBegins("told");

        HttpResponse<String> refused = new Browser().send(request("POST", "told", "logout_token=" + forged(sid)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"error\":\"invalid_request\"");
        assertWelcome(carol);
    }

    /** Right in all but the key. */
    private static String forged(String sid) throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("ours").generate();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ours").build(),
                new JWTClaimsSet.Builder()
                        .issuer(KEYCLOAK.issuer())
                        .audience("told")
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                        .jwtID("forged")
                        .claim("sid", sid)
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    // As a provider sends it: nothing that only a browser says.
    private static HttpRequest.Builder request(String method, String name, String form) {
        return HttpRequest.newBuilder(backChannel(name))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
    }

    private static URI backChannel(String name) {
        return NODES.one().page("/app/logout/backchannel/" + name);
    }

    private static URI login(String registration) {
        return NODES.one().page("/app/login/" + registration + "?next=/app/");
    }

    /** At one node; the other one knows it too. */
    private static void logIn(Browser browser, String registration, String user) {
        HttpResponse<String> home = browser.submit(
                browser.visit(login(registration)), Map.of("username", user, "password", KeycloakServer.PASSWORD));
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(browser.fetch(NODES.one().page("/app/api/me")).body()).contains(user, registration);
        assertWelcome(browser);
    }

    /** As Keycloak names it. */
    private String sessionThatAliceBegins(String registration) {
        Set<String> before = KEYCLOAK.admin().sessions("carol");
        logIn(carol, registration, "carol");
        Set<String> begun = new HashSet<>(KEYCLOAK.admin().sessions("carol"));
        begun.removeAll(before);
        assertThat(begun).hasSize(1);
        return begun.iterator().next();
    }

    private static void assertWelcome(Browser browser) {
        assertThat(browser.copy().fetch(NODES.one().page("/app/api/me")).statusCode())
                .isEqualTo(200);
        assertThat(browser.copy().fetch(NODES.two().page("/app/api/me")).statusCode())
                .isEqualTo(200);
    }

    /** With the cookies of before at each node: the first refusal could clear them. */
    private static void awaitRefused(Browser browser) {
        Browser before = browser.copy();
        for (ServerProcess node : List.of(NODES.one(), NODES.two())) {
            Instant end = Instant.now().plus(PATIENCE);
            while (before.copy().fetch(node.page("/app/api/me")).statusCode() != 401) {
                assertThat(Instant.now()).as("the session is still open").isBefore(end);
                pause();
            }
        }
    }

    private static void awaitNextSecond() {
        long second = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == second) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
