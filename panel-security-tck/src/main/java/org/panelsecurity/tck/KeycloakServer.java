package org.panelsecurity.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Keycloak on this machine alone, with the realm {@code panel}: the client {@code sample}, which must use PKCE, alice with the roles
 * admin and user, bob and carol with the role user. The client {@code public} has no secret, and access tokens of eight seconds; {@code typed} takes
 * passwords. Refresh tokens are good once.
 */
public final class KeycloakServer implements AutoCloseable {
    public static final String CLIENT_ID = "sample";
    public static final String CLIENT_SECRET = "a-client-secret-for-tests-alone";

    /** Of all users. */
    public static final String PASSWORD = "password";

    private static final String REALM = "panel";
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Child server;
    private final int port;

    private KeycloakServer(Child server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts one at a free port and waits until it answers.
     *
     * @param home the unpacked distribution
     * @param log where its output goes
     */
    public static KeycloakServer start(Path home, Path log) {
        forgetEverything(home.resolve("data/h2"));
        importRealm(home);
        int port = Loopback.freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "bash",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--cache=local",
                "--import-realm"));
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        PASSWORD));
        KeycloakServer keycloak = new KeycloakServer(Child.start(builder, log), port);
        keycloak.server.awaitPage(URI.create(keycloak.issuer() + "/.well-known/openid-configuration"), PATIENCE);
        return keycloak;
    }

    public String issuer() {
        return "http://127.0.0.1:" + port + "/realms/" + REALM;
    }

    /** How many events of a type it has noted for its users; {@code REFRESH_TOKEN} and {@code REFRESH_TOKEN_ERROR} alone are noted. */
    public int events(String type) {
        return admin().events(type);
    }

    public KeycloakAdmin admin() {
        return new KeycloakAdmin("http://127.0.0.1:" + port, REALM);
    }

    @Override
    public void close() {
        server.close();
    }

    // A realm that is there already is not imported again, whatever has changed in it.
    private static void forgetEverything(Path database) {
        if (!Files.exists(database)) {
            return;
        }
        try (Stream<Path> files = Files.walk(database)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void importRealm(Path home) {
        Path target = home.resolve("data/import/panel-realm.json");
        try (InputStream realm = KeycloakServer.class.getResourceAsStream("panel-realm.json")) {
            if (realm == null) {
                throw new IllegalStateException("panel-realm.json is not beside this class");
            }
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(realm, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
