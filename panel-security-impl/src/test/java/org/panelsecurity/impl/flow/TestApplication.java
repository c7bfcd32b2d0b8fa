package org.panelsecurity.impl.flow;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.flow.web.GroupStores;
import org.panelsecurity.impl.protocol.CallLimits;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.SharedStore;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.spi.OAuthProvider;

/** All flows of one configuration, with the application around them played by fields. */
public final class TestApplication {
    public static final String COOKIE_SECRET = "a cookie secret of more than thirty-two bytes";

    public final List<LoginEvent> events = new ArrayList<>();
    public GroupStores stores = (identity, name) -> Optional.of(Set.of());
    public AuthorizationCallback callback = (who, path) -> Decision.allow();
    public Duration later = Duration.ZERO;
    public final Settings settings;
    public final Registrations registrations;
    public final Flows flows;

    public TestApplication(Map<String, String> settings) {
        this(settings, COOKIE_SECRET);
    }

    public TestApplication(Map<String, String> settings, String cookieSecret) {
        this(new PropertiesConfigSource(settings, "test", 100), cookieSecret);
    }

    /** One node of those that share a store. */
    public TestApplication(Map<String, String> settings, SharedStore store) {
        this(settings, store, List.of());
    }

    /** One that has plug-ins. */
    public TestApplication(Map<String, String> settings, SharedStore store, List<OAuthProvider> plugIns) {
        this(new PropertiesConfigSource(settings, "test", 100), COOKIE_SECRET, store, plugIns);
    }

    /** Of any source; the cookie secret counts where the settings name none. */
    public TestApplication(ConfigSource source, String cookieSecret) {
        this(source, cookieSecret, SharedStore.none(), List.of());
    }

    private TestApplication(ConfigSource source, String cookieSecret, SharedStore store, List<OAuthProvider> plugIns) {
        // The older name: whatever a test sets counts before it.
        Configuration configuration = new Configuration(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        source, new PropertiesConfigSource(Map.of("BOKEH_COOKIE_SECRET", cookieSecret), "default", 50))
                .build());
        Clock clock = new LaterClock();
        Connections connections = new Connections(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), 1 << 20, 16),
                Clock.systemUTC());
        Assembly assembly = new Assembly(configuration, plugIns, connections, clock, new Problems());
        settings = assembly.settings();
        registrations = assembly.registrations();
        flows = assembly.flows(
                new ApplicationHooks(
                        (identity, name) -> stores.groupsOf(identity, name),
                        (who, path) -> callback.authorize(who, path),
                        events::add),
                store);
    }

    /** Goes on to where the next five minutes begin, so that what is counted in them is counted together. */
    public void nextFiveMinutes() {
        long window = Duration.ofMinutes(5).toMillis();
        later = later.plusMillis(
                window - Math.floorMod(Instant.now().plus(later).toEpochMilli(), window));
    }

    public static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(key, value);
        return changed;
    }

    /** The real time, {@code later}. */
    private final class LaterClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(later);
        }
    }
}
