package org.panelsecurity.dev;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Properties;
import org.panelsecurity.impl.mechanism.development.DevelopmentProvider.Situation;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.DevelopmentSettings;
import org.panelsecurity.impl.settings.Problems;

/** Starts, with settings of the environment and of the application. */
final class Situations {
    static final String VERSION = "1.2.3";

    private Situations() {}

    /** Returns a start that may succeed. */
    static Situation allowed() {
        return of(Map.of("PANEL_DEV", "true"), Map.of());
    }

    static Situation of(Map<String, String> environment, Map<String, String> file) {
        return new Situation(settings(environment, file), VERSION, "");
    }

    static DevelopmentSettings settings(Map<String, String> environment, Map<String, String> file) {
        Configuration configuration = new Configuration(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(file, "META-INF/microprofile-config.properties", 100))
                .build());
        return DevelopmentSettings.read(configuration, new Properties(), environment, new Problems());
    }
}
