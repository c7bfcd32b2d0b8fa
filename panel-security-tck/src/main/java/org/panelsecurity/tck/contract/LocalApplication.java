package org.panelsecurity.tck.contract;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.Decision;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.flow.Assembly;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.protocol.CallLimits;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.spi.OAuthProvider;

/** An application in this JVM: the real flows of a configuration, with nothing around them. */
final class LocalApplication {
    // Not as long as in production, or the rows of providers that hang would be; long enough for a machine that has
    // other things to do.
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final CallLimits LIMITS = new CallLimits(PATIENCE, PATIENCE, 1 << 20, 16);

    private final List<SecurityEvent> events = new ArrayList<>();
    private final LaterClock clock = new LaterClock();
    private final Flows flows;

    /** @throws RuntimeException with every problem of the configuration */
    LocalApplication(Map<String, String> configured, List<OAuthProvider> plugIns, HttpClient client) {
        Map<String, String> settings = new LinkedHashMap<>(configured);
        settings.putIfAbsent("panel.cookie.secret", "a cookie secret of more than thirty-two bytes");
        Configuration configuration = new Configuration(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "contract", 100))
                .build());
        Connections connections = new Connections(client, LIMITS, clock);
        flows = new Assembly(configuration, plugIns, connections, clock, new Problems())
                .flows(new ApplicationHooks(
                        (identity, name) -> Optional.of(Set.of()), (who, path) -> Decision.allow(), events::add));
    }

    Flows flows() {
        return flows;
    }

    LaterClock clock() {
        return clock;
    }

    List<SecurityEvent> events() {
        return events;
    }
}
