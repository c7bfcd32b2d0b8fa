package org.panelsecurity.tck.contract;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.Decision;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.flow.FlowWiring;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.protocol.CallLimits;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.provider.Catalogue;
import org.panelsecurity.impl.provider.RegistrationFactory;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.SharedStore;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.SettingsReader;
import org.panelsecurity.spi.OAuthProvider;

/** An application in this JVM: the real flows of a configuration, with nothing around them. */
final class LocalApplication {
    // Not as long as in production, or the rows of providers that hang would be; long enough for a machine that has
    // other things to do.
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final CallLimits LIMITS = new CallLimits(PATIENCE, PATIENCE, 1 << 20, 16);

    private final List<LoginEvent> events = new ArrayList<>();
    private final LaterClock clock = new LaterClock();
    private final Flows flows;

    /** @throws RuntimeException with every problem of the configuration */
    LocalApplication(Map<String, String> configured, List<OAuthProvider> plugIns, HttpClient client) {
        Problems problems = new Problems();
        Configuration configuration = new Configuration(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(configured, "contract", 100))
                .build());
        Settings settings = SettingsReader.read(configuration, problems);
        Connections connections = new Connections(client, LIMITS, clock);
        Registrations registrations =
                new RegistrationFactory(Catalogue.of(plugIns, problems), connections, problems).read(settings);
        problems.throwIfAny();
        Sealer sealer = new Sealer(
                List.of("a cookie secret of more than thirty-two bytes".getBytes(StandardCharsets.UTF_8)), List.of());
        flows = new FlowWiring(new FlowWiring.Configured(settings, registrations, SharedStore.none()), sealer, clock)
                .flows(new ApplicationHooks(
                        (identity, name) -> Optional.of(Set.of()), (who, path) -> Decision.allow(), events::add));
    }

    Flows flows() {
        return flows;
    }

    LaterClock clock() {
        return clock;
    }

    List<LoginEvent> events() {
        return events;
    }
}
