package org.panelsecurity.impl.mechanism;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.ProxySettings;
import org.panelsecurity.impl.settings.SettingsReader;

/** Trusted proxies of an application. */
final class Proxies {
    private Proxies() {}

    /** @param addresses value of {@code panel.proxy.trusted}; empty: none */
    static ProxySettings trusted(String addresses) {
        return SettingsReader.read(
                        new Configuration(new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(
                                        Map.of("panel.proxy.trusted", addresses), "test", 100))
                                .build()),
                        new Problems())
                .proxies();
    }
}
