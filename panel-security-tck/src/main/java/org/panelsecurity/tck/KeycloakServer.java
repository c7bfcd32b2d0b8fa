package org.panelsecurity.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Keycloak on this machine alone, with the realm {@code panel}: the client {@code sample}, which must use PKCE, alice with the roles
 * admin and user, and bob with the role user. The client {@code public} has no secret, and access tokens of eight seconds; {@code typed} takes
 * passwords. Refresh tokens are good once.
 */
public final class KeycloakServer implements AutoCloseable {
    public static final String CLIENT_ID = "sample";
    public static final String CLIENT_SECRET = "a-client-secret-for-tests-alone";

    /** Of alice and bob. */
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
        String admin = field(
                "access_token",
                ask(HttpRequest.newBuilder(at("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "grant_type=password&client_id=admin-cli&username=admin&password=" + PASSWORD))));
        String events = ask(HttpRequest.newBuilder(at("/admin/realms/" + REALM + "/events?max=100000&type=" + type))
                .header("Authorization", "Bearer " + admin));
        return (int) Pattern.compile("\"type\":\"" + type + "\"")
                .matcher(events)
                .results()
                .count();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String field(String name, String json) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("Keycloak's answer has no " + name);
        }
        return found.group(1);
    }

    private static String ask(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
