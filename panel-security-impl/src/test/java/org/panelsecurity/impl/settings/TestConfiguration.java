package org.panelsecurity.impl.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A valid configuration of one registration; a test changes what it is about. */
final class TestConfiguration {
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final Map<String, String> properties = new HashMap<>();
    private Map<String, String> environment = Map.of();

    private TestConfiguration() {}

    static TestConfiguration github() {
        return new TestConfiguration()
                .with("panel.oauth.provider", "github")
                .with("panel.oauth.key", "Iv1.1")
                .with("panel.oauth.secret", "hush-hush");
    }

    static TestConfiguration ofEnvironment(Map<String, String> environment) {
        TestConfiguration configuration = new TestConfiguration();
        configuration.environment = environment;
        return configuration;
    }

    TestConfiguration with(String key, String value) {
        properties.put(key, value);
        return this;
    }

    TestConfiguration without(String key) {
        properties.remove(key);
        return this;
    }

    Configuration build() {
        return new Configuration(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "test.properties", 100))
                .withSources(new EnvConfigSource(environment, 300))
                .build());
    }

    Settings read() {
        Problems problems = new Problems();
        Settings settings = SettingsReader.read(build(), problems);
        problems.throwIfAny();
        return settings;
    }

    RegistrationSettings registration() {
        return read().registrations().get(0);
    }

    /** Returns the problems in one text. */
    String problems() {
        Problems problems = new Problems();
        SettingsReader.read(build(), problems);
        try {
            problems.throwIfAny();
            return "";
        } catch (ConfigurationException e) {
            return String.valueOf(e.getMessage());
        }
    }

    List<String> unknownKeys(String... declaredParameters) {
        return UnknownKeys.warnings(build(), read(), Set.of(declaredParameters));
    }
}
