package org.panelsecurity.impl.mechanism.development;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.Assembly;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;

class DevelopmentTest {
    // Of an application whose file is about production.
    private static final Map<String, String> PRODUCTION = Map.of(
            "panel.oauth.issuer", "https://sso.example.com",
            "panel.oauth.key", "reports",
            "panel.oauth.secret", "${NOT_ON_THIS_MACHINE}",
            "panel.oauth.redirect-uri", "https://app.example.com/",
            "panel.oauth.groups-claim", "realm_access.roles",
            "panel.oauth.dev.user-key", "email");

    private final FakeProvider provider = new FakeProvider();
    private final Problems problems = new Problems();

    @Test
    void doesNothingWithoutTheArtifact() {
        Configuration configuration = configuration(Map.of("panel.oauth.provider", "github"));

        Development development = Development.of(configuration, problems);

        assertThat(development.running()).isNull();
        assertThat(development.applied(configuration)).isSameAs(configuration);
        assertThat(development.with(List.of())).isEmpty();
        assertThat(CapturedLog.during(() -> development.report("/app"))).isEmpty();
    }

    @Test
    void warnsOfTheArtifactIfNothingAllowsIt() {
        Configuration configuration = configuration(Map.of("panel.oauth.provider", "github"));

        assertThat(CapturedLog.during(() -> Development.of(provider, configuration, problems)))
                .singleElement()
                .asString()
                .contains("contains panel-security-dev", "remove it from this build");
        assertThat(provider.started).isEmpty();
    }

    @Test
    void startsTheProviderThatIsChosenAndTellsWhatIsBesideIt() {
        Development alone = development(Map.of("panel.oauth.provider", "dev"));
        development(Map.of(
                "panel.oauth.provider", "corp, github",
                "panel.oauth.corp.preset", "dev",
                "panel.basic-auth", "open sesame"));

        assertThat(alone.running()).isSameAs(provider.running);
        assertThat(provider.started)
                .extracting(DevelopmentProvider.Situation::others)
                .containsExactly("", "panel.oauth.provider=github, panel.basic-auth");
    }

    @Test
    void tellsTheProviderWhatTheProcessConfigures() {
        System.setProperty("panel.oauth.key", "reports");
        System.setProperty("panel.oauth.corp.issuer", "https://sso.example.com");
        System.setProperty("panel.oauth.other.issuer", "https://other.example.com");
        try {
            development(Map.of("panel.oauth.provider", "corp", "panel.oauth.corp.preset", "dev"));
        } finally {
            System.clearProperty("panel.oauth.key");
            System.clearProperty("panel.oauth.corp.issuer");
            System.clearProperty("panel.oauth.other.issuer");
        }

        assertThat(provider.started.get(0).others().split(", "))
                .containsExactlyInAnyOrder("panel.oauth.key", "panel.oauth.corp.issuer");
        assertThat(provider.started.get(0).version()).matches("[0-9].*");
    }

    @Test
    void findsTheArtifactInAWebModuleThatTheImplementationDoesNotSee(@TempDir Path library) throws IOException {
        Path services = Files.createDirectories(library.resolve("META-INF/services"));
        Files.writeString(services.resolve(DevelopmentProvider.class.getName()), FakeProvider.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader module =
                new URLClassLoader(new URL[] {library.toUri().toURL()}, before)) {
            thread.setContextClassLoader(module);
            assertThat(Development.of(configuration(Map.of("panel.oauth.provider", "dev")), problems)
                            .running())
                    .isNotNull();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void ignoresWhatDescribesTheProviderOfProduction() {
        Map<String, String> settings = new HashMap<>(PRODUCTION);
        settings.put("panel.oauth.provider", "dev");
        settings.put("panel.oauth.roles.finance", "admin");
        Development development = development(settings);

        Assembly assembly = new Assembly(
                development.applied(configuration(settings)),
                development.with(List.of()),
                Connections.production(),
                Clock.systemUTC(),
                problems);
        problems.throwIfAny();

        assertThat(assembly.registrations().all()).singleElement().satisfies(registration -> {
            assertThat(registration.client().clientId()).isEqualTo("development");
            assertThat(registration.client().issuer()).isEqualTo("http://localhost/panel-dev");
            assertThat(registration.redirectUri()).isEmpty();
            assertThat(registration.trustedGroups()).isEmpty();
        });
        assertThat(assembly.settings().access().roles()).containsOnlyKeys("finance");
        assertThat(assembly.warnings()).isEmpty();
    }

    @Test
    void reportsAndStops() {
        Development development = development(Map.of("panel.oauth.provider", "dev"));

        assertThat(CapturedLog.during(() -> development.report("/app"))).containsExactly("active at /app");
        development.stop();
        assertThat(provider.running.stopped).isTrue();
    }

    private Development development(Map<String, String> settings) {
        return Development.of(provider, configuration(settings), problems);
    }

    private static Configuration configuration(Map<String, String> settings) {
        return new Configuration(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "META-INF/microprofile-config.properties", 100))
                .build());
    }

    /** Public, since the JDK makes it. */
    public static final class FakeProvider implements DevelopmentProvider {
        final List<Situation> started = new ArrayList<>();
        final FakeRunning running = new FakeRunning();

        @Override
        public String name() {
            return "dev";
        }

        @Override
        public RunningProvider start(Situation situation) {
            started.add(situation);
            return running;
        }
    }

    private static final class FakeRunning implements RunningProvider {
        boolean stopped;

        @Override
        public OAuthProvider preset() {
            return OAuthProvider.named("dev")
                    .endpoints(new Endpoints.Explicit(
                            "http://localhost/panel-dev",
                            "/panel-dev/login",
                            "http://127.0.0.1:1/token",
                            null,
                            "http://127.0.0.1:1/keys"))
                    .userClaim("preferred_username")
                    .groupsClaim("groups")
                    .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                    .build();
        }

        @Override
        public Map<Setting, String> registration() {
            return Map.of(Setting.PRESET, "dev", Setting.KEY, "development", Setting.SECRET, "hush-hush");
        }

        @Override
        public Optional<Reply> answer(Exchange exchange, Connection connection) {
            return Optional.empty();
        }

        @Override
        public String report(String contextPath) {
            return "active at " + contextPath;
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }
}
