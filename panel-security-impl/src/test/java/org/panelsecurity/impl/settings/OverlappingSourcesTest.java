package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlappingSourcesTest {
    private static final int FILE = 100;
    private static final String SECRET = "a-client-secret-of-some-length";

    private final SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
            .withSources(source("application", "panel.oauth.key", "client-1", "panel.oauth.secret", SECRET));

    @Test
    void areAWarningIfNothingDecides() {
        OverlappingSources found = found(source("library", "panel.oauth.key", "client-2"));

        assertThat(found.warnings())
                .singleElement()
                .asString()
                .startsWith("panel.oauth.key (PANEL_OAUTH_KEY) has one value in PropertiesConfigSource[source=")
                .contains("application", "library", "both have the ordinal 100", "remove one of the values");
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void areANoteIfTheEnvironmentDecides() {
        builder.withSources(new EnvConfigSource(Map.of("PANEL_OAUTH_SECRET", "another secret"), 300));

        OverlappingSources found = OverlappingSources.of(new Configuration(builder.build()));

        assertThat(found.warnings()).isEmpty();
        assertThat(found.notes())
                .singleElement()
                .asString()
                .startsWith("panel.oauth.secret from EnvConfigSource")
                .contains("replaces another value from PropertiesConfigSource[source=application]")
                .doesNotContain(SECRET, "another secret");
    }

    @Test
    void areNothingToTellIfTheyAgree() {
        OverlappingSources found = found(source("library", "panel.oauth.key", "client-1", "other.key", "1"));

        assertThat(found.warnings()).isEmpty();
        assertThat(found.notes()).isEmpty();
    }

    private OverlappingSources found(PropertiesConfigSource more) {
        return OverlappingSources.of(new Configuration(builder.withSources(more).build()));
    }

    private static PropertiesConfigSource source(String name, String... pairs) {
        Map<String, String> properties =
                pairs.length == 2 ? Map.of(pairs[0], pairs[1]) : Map.of(pairs[0], pairs[1], pairs[2], pairs[3]);
        return new PropertiesConfigSource(properties, name, FILE);
    }
}
