package org.panelsecurity.impl.settings;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** The configuration of an application on a server. No other class needs MicroProfile Config. */
record MicroProfileSource(Config config) implements ConfigurationSource {
    // Without a default value, and without a backslash before it.
    private static final Pattern EXPRESSION = Pattern.compile("(?<!\\\\)\\$\\{([A-Za-z0-9._-]+)}");

    static ConfigurationSource ofApplication() {
        return new MicroProfileSource(ConfigProvider.getConfig());
    }

    @Override
    public @Nullable String value(String key) {
        ConfigValue value = config.getConfigValue(key);
        if (value.getRawValue() != null && (value.getValue() == null || isUnresolved(value.getRawValue()))) {
            throw new NoSuchElementException("an expression that cannot be resolved");
        }
        return value.getValue();
    }

    // Some implementations throw an exception; others return no value, or put nothing in the place of the expression.
    private boolean isUnresolved(String raw) {
        return EXPRESSION
                .matcher(raw)
                .results()
                .anyMatch(found -> config.getConfigValue(found.group(1)).getValue() == null);
    }

    @Override
    public Optional<String> sourceName(String key) {
        return Optional.ofNullable(config.getConfigValue(key).getSourceName());
    }

    @Override
    public List<SourceValue> all(String key) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> source.getValue(key) != null)
                .map(source -> new SourceValue(source.getName(), source.getOrdinal(), source.getValue(key)))
                .sorted(Comparator.comparingInt(SourceValue::ordinal).reversed())
                .toList();
    }

    @Override
    public Iterable<String> names() {
        return config.getPropertyNames();
    }
}
