package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Decision;
import org.panelsecurity.impl.flow.FlowWiring;
import org.panelsecurity.impl.flow.Surroundings;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.provider.Catalogue;
import org.panelsecurity.impl.provider.RegistrationReader;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.SettingsReader;

class StartupReportTest {
    private static final Map<String, String> THREE_LINES = Map.of(
            "panel.oauth.provider", "github",
            "panel.oauth.key", "Iv23li",
            "panel.oauth.secret", "a-client-secret-of-some-length");

    @Test
    void tellsWhatToRegisterAndWhoMayComeIn() {
        assertThat(report(Map.of("panel.oauth.guest-endpoints", "/public/*"))).isEqualToNormalizingNewlines("""
                        Panel Security: log in with GitHub
                          callback URL to register at GitHub  <scheme and host of this server>/app/   (slash included; what was registered for Panel has none: set panel.oauth.redirect-uri)
                          open to guests                      /public/*
                          session                             1 day, in cookies; tokens kept: all; not refreshed
                          cookie secret                       derived from the client secret (a new client secret logs everybody out; panel.cookie.secret keeps them)""");
    }

    @Test
    void tellsEveryRelaxation() {
        String report = report(Map.of(
                "panel.oauth.pkce", "false",
                "panel.oauth.nonce", "false",
                "panel.oauth.algorithms", "RS256, HS256",
                "panel.oauth.clock-skew", "300",
                "panel.oauth.optional", "true",
                "panel.oauth.redirect-uri", "https://app.example.com/app"));

        assertThat(report)
                .contains(
                        "panel.oauth.pkce=false",
                        "panel.oauth.nonce=false",
                        "panel.oauth.algorithms",
                        "panel.oauth.clock-skew=300")
                .contains("everything that is not constrained (panel.oauth.optional)")
                .containsPattern("GitHub  https://app.example.com/app\\R")
                .doesNotContain("a-client-secret");
    }

    @Test
    void tellsWhoseGroupsAreRolesAndASecretThatDoesNotLast() {
        assertThat(report(Map.of(
                        "panel.oauth.provider", "generic",
                        "panel.oauth.issuer", "https://sso.example.com",
                        "panel.oauth.groups-claim", "groups",
                        "panel.oauth.secret", "short")))
                .contains("whoever makes groups at https://sso.example.com gives roles here (claim groups)")
                .contains("random: a restart logs everybody out");
    }

    @Test
    void tellsThatAPasswordIsAskedForByNobody() {
        assertThat(report(Map.of("panel.basic-auth", "a long password that nobody guesses")))
                .contains("panel.basic-auth is set, and no registration asks for it")
                .doesNotContain("nobody guesses");
    }

    private static String report(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(THREE_LINES);
        properties.putAll(more);
        Problems problems = new Problems();
        Settings settings = SettingsReader.read(
                new Configuration(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build()),
                problems);
        Registrations registrations = new RegistrationReader(
                        Catalogue.of(List.of(), problems), Connections.production(), problems)
                .read(settings);
        problems.throwIfAny();
        CookieKeys keys = CookieKeys.of(settings.session(), registrations);
        Surroundings nobody = new Surroundings(
                (identity, name) -> Optional.of(Set.of()), (who, path) -> Decision.allow(), event -> {});
        return new StartupReport(
                        settings,
                        registrations,
                        new FlowWiring(settings, registrations, keys.sealer(), Clock.systemUTC())
                                .flows(nobody)
                                .callbacks(),
                        keys)
                .text("/app");
    }
}
