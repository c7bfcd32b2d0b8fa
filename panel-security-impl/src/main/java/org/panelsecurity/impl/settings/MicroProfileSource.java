package org.panelsecurity.impl.settings;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** The configuration of an application on a server. No other class needs MicroProfile Config. */
record MicroProfileSource(Config config) implements ConfigurationSource {
    static ConfigurationSource ofApplication() {
        return new MicroProfileSource(ConfigProvider.getConfig());
    }

    @Override
    public @Nullable String value(String key) {
        ConfigValue value = config.getConfigValue(key);
        // Some implementations throw an exception; others return no value.
        if (value.getValue() == null && value.getRawValue() != null) {
            throw new NoSuchElementException("an expression that cannot be resolved");
        }
        return value.getValue();
    }

    @Override
    public Optional<String> sourceName(String key) {
        return Optional.ofNullable(config.getConfigValue(key).getSourceName());
    }

    @Override
    public Iterable<String> names() {
        return config.getPropertyNames();
    }
}
