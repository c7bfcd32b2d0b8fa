package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.ServerProcess;
import org.panelsecurity.tck.stub.SharedKeycloak;

/**
 * Secrets change in their files while the server runs, as a container platform exchanges them: first that of the client at Keycloak, which
 * takes no other, then those of the cookies.
 */
@ResourceLock(value = SharedKeycloak.REALM, mode = ResourceAccessMode.READ)
class SecretFilesIT {
    private static final String CLIENT = "changing";
    private static final String NEW_SECRET = "the-new-secret-of-the-client";
    private static final String OLD_COOKIES = "the-old-cookie-secret-of-thirty-two-bytes";
    private static final String NEW_COOKIES = "the-new-cookie-secret-of-thirty-two-bytes";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();

    private final Path folder;
    private int versions;

    SecretFilesIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        mount(KeycloakServer.CLIENT_SECRET, OLD_COOKIES);
        for (String name : new String[] {"client", "cookies"}) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
        }
    }

    // As Kubernetes does it: a new folder, and a link to it that is exchanged at once.
    private void mount(String client, String cookies) throws IOException {
        String version = "..version-" + ++versions;
        Path next = Files.createDirectory(folder.resolve(version));
        Files.writeString(next.resolve("client"), client + "\n");
        Files.writeString(next.resolve("cookies"), cookies + "\n");
        Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of(version));
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("panel.oauth.provider", "sso");
        settings.put("panel.oauth.sso.preset", "generic");
        settings.put("panel.oauth.issuer", KEYCLOAK.issuer());
        settings.put("panel.oauth.key", CLIENT);
        settings.put("panel.oauth.secret-file", folder.resolve("client").toString());
        settings.put("panel.cookie.secret-file", folder.resolve("cookies").toString());
        settings.put("panel.oauth.jwt-user", "preferred_username");
        settings.put("panel.oauth.roles.user", "*");
        return settings;
    }

    @Test
    void changeWithoutARestartAndWithoutALogout() throws Exception {
        try (ServerProcess server = ServerProcess.start(Map.of("app", Sample.configured(settings())))) {
            KEYCLOAK.admin().addClient(CLIENT, server.page("/app/logout/backchannel/sso"), true);
            Browser carol = new Browser();
            assertThat(logIn(server, carol, "carol").statusCode()).isEqualTo(200);
            Browser underWay = new Browser();
            HttpResponse<String> form = underWay.visit(server.page("/app/"));

            KEYCLOAK.admin().changeSecret(CLIENT, KeycloakServer.CLIENT_SECRET, NEW_SECRET);
            Browser refused = new Browser();
            assertThat(logIn(server, refused, "bob").statusCode()).isNotEqualTo(200);
            assertThat(who(server, refused)).isEqualTo(401);
            mount(NEW_SECRET, OLD_COOKIES);
            awaitLine(server, "panel.oauth.secret-file (PANEL_OAUTH_SECRET_FILE): a new secret is in force");

            assertThat(who(server, carol)).isEqualTo(200);
            assertThat(underWay.submit(form, Map.of("username", "bob", "password", KeycloakServer.PASSWORD))
                            .statusCode())
                    .as("a login that began with the old secret")
                    .isEqualTo(200);
            assertThat(who(server, underWay)).isEqualTo(200);

            rotateCookies(server, carol);

            Files.delete(folder.resolve("client"));
            awaitLine(server, "client cannot be used now: it cannot be read (NoSuchFileException)");
            assertThat(logIn(server, new Browser(), "carol").statusCode()).isEqualTo(200);
            assertThat(server.log()).doesNotContain(NEW_SECRET, OLD_COOKIES, NEW_COOKIES);
        }
    }

    private void rotateCookies(ServerProcess server, Browser carol) throws Exception {
        Browser asleep = carol.copy();
        mount(NEW_SECRET, NEW_COOKIES + "\n" + OLD_COOKIES);
        awaitLine(server, "secrets: 2, the first encrypts");
        assertThat(who(server, carol)).isEqualTo(200);
        Browser fresh = new Browser();
        logIn(server, fresh, "carol");

        mount(NEW_SECRET, NEW_COOKIES);
        awaitLine(server, "secrets: 1, the first encrypts");
        assertThat(who(server, fresh)).isEqualTo(200);
        assertThat(who(server, asleep)).as("sealed with the old secret").isEqualTo(401);
    }

    private static HttpResponse<String> logIn(ServerProcess server, Browser browser, String user) {
        return browser.submit(
                browser.visit(server.page("/app/")), Map.of("username", user, "password", KeycloakServer.PASSWORD));
    }

    private static int who(ServerProcess server, Browser browser) {
        return browser.fetch(server.page("/app/api/me")).statusCode();
    }

    private static void awaitLine(ServerProcess server, String line) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!server.log().contains(line)) {
            assertThat(Instant.now()).as(line).isBefore(end);
            Thread.sleep(200);
        }
    }
}
