package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.application.Doorkeeper;
import org.panelsecurity.tck.conflict.SecondDoorkeeper;
import org.panelsecurity.tck.conflict.SecondMechanism;

/** What a server does with an application that cannot start, or shall not be protected, and what its log says. */
class DeploymentIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, String> RIGHT = Map.of(
            "panel.oauth.provider", "generic",
            "panel.oauth.issuer", "https://sso.example.com",
            "panel.oauth.key", "sample",
            "panel.oauth.secret", "a-client-secret-that-no-log-shall-show",
            "panel.oauth.guest-endpoints", "/public/*");

    @Test
    void stopsForAWrongConfigurationAndSaysEverythingAtOnce() throws IOException {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("panel.oauth.provider", "githb,corp");
        wrong.put("panel.oauth.corp.preset", "generic");
        wrong.put("panel.oauth.corp.secret", "a-client-secret-that-no-log-shall-show");
        wrong.put("panel.cookie.secret", "too-short");

        Deployed deployed = deploy("wrong", Sample.configured(wrong));

        assertThat(deployed.statusOf("/public/")).isIn(404, 503);
        assertThat(deployed.log())
                .contains("Panel Security cannot start: 4 problems in its configuration.")
                .contains("panel.oauth.provider (PANEL_OAUTH_PROVIDER) = \"githb\"")
                .contains("Did you mean \"github\"?")
                .contains("panel.oauth.corp.key (PANEL_OAUTH_CORP_KEY) is not set")
                .contains("panel.oauth.corp.issuer (PANEL_OAUTH_CORP_ISSUER) is not set")
                .contains("panel.cookie.secret (PANEL_COOKIE_SECRET)")
                .doesNotContain("too-short", "a-client-secret-that-no-log-shall-show");
    }

    @Test
    void stopsForASecondMechanismAndASecondAccessCheckAndNamesThem() throws IOException {
        Deployed deployed = deploy(
                "conflict",
                Sample.configured(RIGHT).addClasses(SecondMechanism.class, Doorkeeper.class, SecondDoorkeeper.class));

        assertThat(deployed.statusOf("/public/")).isIn(404, 503);
        assertThat(deployed.log())
                .contains("2 authentication mechanisms")
                .contains("OAuthAuthenticationMechanism and org.panelsecurity.tck.conflict.SecondMechanism")
                .contains("2 AuthorizationCallback beans")
                .contains("application.Doorkeeper and org.panelsecurity.tck.conflict.SecondDoorkeeper");
    }

    @Test
    void leavesTheApplicationToItselfWhenItIsSwitchedOff() throws IOException {
        Deployed deployed = deploy("off", Sample.configured(Map.of("panel.oauth.enabled", "false")));

        assertThat(deployed.statusOf("/public/")).isEqualTo(200);
        assertThat(deployed.statusOf("/admin")).isEqualTo(401);
        assertThat(deployed.log()).contains("Panel Security is switched off (panel.oauth.enabled=false)");
    }

    private record Deployed(Map<String, Integer> statuses, String log) {
        int statusOf(String path) {
            return statuses.getOrDefault(path, 0);
        }
    }

    private static Deployed deploy(String name, WebArchive application) throws IOException {
        Path war = Sample.workDirectory().resolve(name + ".war");
        Path log = Sample.workDirectory().resolve(name + ".log");
        application.as(ZipExporter.class).exportTo(war.toFile(), true);
        int port = Loopback.freePort();
        try (Child payara = Child.start(command(war, port), log)) {
            payara.awaitLine("ready in", PATIENCE);
            Map<String, Integer> statuses = new LinkedHashMap<>();
            for (String path : List.of("/public/", "/admin")) {
                HttpResponse<String> answer =
                        new Browser().open(URI.create("http://127.0.0.1:" + port + "/app" + path));
                statuses.put(path, answer.statusCode());
            }
            return new Deployed(statuses, Files.readString(log));
        }
    }

    private static ProcessBuilder command(Path war, int port) {
        return new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getenv("MICRO_JAR"),
                "--nocluster",
                "--port",
                Integer.toString(port),
                "--prebootcommandfile",
                Sample.workDirectory().resolve("test-classes/preboot.txt").toString(),
                "--deploy",
                war.toString(),
                "--contextroot",
                "app"));
    }
}
