package org.panelsecurity.impl.flow;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.ManualClock;
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

/** The flows of one configuration in an application without a server; a test sets what the application answers. */
public final class TestApplication {
    public static final String COOKIE_SECRET = "a cookie secret of more than thirty-two bytes";

    private final ManualClock clock = ManualClock.running();
    private final List<SecurityEvent> events = new ArrayList<>();
    private final Settings settings;
    private final Registrations registrations;
    private final Flows flows;
    private Consumer<SecurityEvent> receiver = event -> {};
    private GroupStores groupStores = (identity, name) -> Optional.of(Set.of());
    private AuthorizationCallback accessCheck = (who, path) -> Decision.allow();

    public TestApplication(Map<String, String> settings) {
        this(settings, COOKIE_SECRET);
    }

    public TestApplication(Map<String, String> settings, String cookieSecret) {
        this(new PropertiesConfigSource(settings, "test", 100), cookieSecret);
    }

    /** A node of a cluster with a shared store. */
    public TestApplication(Map<String, String> settings, SharedStore store) {
        this(settings, store, List.of());
    }

    /** A node of a cluster with a shared store, and plug-ins. */
    public TestApplication(Map<String, String> settings, SharedStore store, List<OAuthProvider> plugIns) {
        this(new PropertiesConfigSource(settings, "test", 100), COOKIE_SECRET, store, plugIns);
    }

    /** An application with any source of settings; the cookie secret is a default. */
    public TestApplication(ConfigSource source, String cookieSecret) {
        this(source, cookieSecret, SharedStore.none(), List.of());
    }

    /** An application whose events another receiver gets too, after this object. */
    public TestApplication(Map<String, String> settings, Consumer<SecurityEvent> receiver) {
        this(new PropertiesConfigSource(settings, "test", 100), COOKIE_SECRET);
        this.receiver = receiver;
    }

    private TestApplication(ConfigSource source, String cookieSecret, SharedStore store, List<OAuthProvider> plugIns) {
        Assembly assembly = assembly(source, cookieSecret, plugIns, clock);
        settings = assembly.settings();
        registrations = assembly.registrations();
        flows = assembly.flows(
                new ApplicationHooks(
                        (identity, name) -> groupStores.groupsOf(identity, name),
                        (who, path) -> accessCheck.authorize(who, path),
                        this::receive),
                store);
    }

    private static Assembly assembly(
            ConfigSource source, String cookieSecret, List<OAuthProvider> plugIns, Clock clock) {
        // A source of a low ordinal: the settings of a test override it.
        Configuration configuration = new Configuration(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        source, new PropertiesConfigSource(Map.of("BOKEH_COOKIE_SECRET", cookieSecret), "default", 50))
                .build());
        Connections connections = new Connections(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), 1 << 20, 16),
                Clock.systemUTC());
        return new Assembly(configuration, plugIns, connections, clock, new Problems());
    }

    /** Returns the warnings of a start. */
    public static List<String> warnings(Map<String, String> settings, String cookieSecret) {
        return assembly(new PropertiesConfigSource(settings, "test", 100), cookieSecret, List.of(), Clock.systemUTC())
                .warnings();
    }

    private void receive(SecurityEvent event) {
        events.add(event);
        receiver.accept(event);
    }

    /** Returns the use cases. */
    public Flows flows() {
        return flows;
    }

    public Settings settings() {
        return settings;
    }

    public Registrations registrations() {
        return registrations;
    }

    /** Returns the clock of the flows. It runs; connections to providers use the system's clock. */
    public ManualClock clock() {
        return clock;
    }

    /** Returns the events that the application received, oldest first. */
    public List<SecurityEvent> events() {
        return events;
    }

    /** Sets the application's access check; a new application allows everything. */
    public void accessCheck(AuthorizationCallback check) {
        accessCheck = check;
    }

    /** Sets the application's identity stores; a new application has none that adds groups. */
    public void groupStores(GroupStores stores) {
        groupStores = stores;
    }

    /** Returns a copy of the settings with one more, or with another value of one. */
    public static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(key, value);
        return changed;
    }
}
