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
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** The configuration of an application on a server. No other class needs MicroProfile Config. */
record MicroProfileSource(Config config) implements ConfigurationSource {
    // Without a default value, and without a backslash or a dollar sign before it, which make it plain text.
    private static final Pattern EXPRESSION = Pattern.compile("(?<![\\\\$])\\$\\{([A-Za-z0-9._-]+)}");
    private static final Pattern BEGIN_OR_END = Pattern.compile("(\\$\\{)|}");

    static ConfigurationSource ofApplication() {
        return new MicroProfileSource(ConfigProvider.getConfig());
    }

    @Override
    public @Nullable String value(String key) {
        ConfigValue configured = config.getConfigValue(key);
        String raw = configured.getRawValue();
        String value = configured.getValue();
        if (raw != null && (value == null || isUnresolved(raw, value))) {
            throw new NoSuchElementException("an expression that cannot be resolved");
        }
        return value;
    }

    // Some implementations throw an exception; others return no value, or put nothing in the place of the expression.
    private boolean isUnresolved(String raw, String value) {
        return !value.equals(raw)
                && EXPRESSION
                        .matcher(raw)
                        .results()
                        .filter(found -> !isDefault(raw.substring(0, found.start())))
                        .anyMatch(found -> isMissing(found.group(1)));
    }

    // An expression within another one is the default of that, and may not be needed.
    private static boolean isDefault(String before) {
        return BEGIN_OR_END
                        .matcher(before)
                        .results()
                        .mapToInt(found -> found.group(1) == null ? -1 : 1)
                        .sum()
                > 0;
    }

    // Payara takes an empty value for none.
    private boolean isMissing(String name) {
        return config.getConfigValue(name).getValue() == null && all(name).isEmpty();
    }

    @Override
    public Optional<String> sourceName(String key) {
        return Optional.ofNullable(config.getConfigValue(key).getSourceName());
    }

    @Override
    public List<SourceValue> all(String key) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .flatMap(source -> of(source, key).stream())
                .sorted(Comparator.comparingInt(SourceValue::ordinal).reversed())
                .toList();
    }

    // A source that no value comes from can be out of order without harm, so its failure must not be ours.
    private static Optional<SourceValue> of(ConfigSource source, String key) {
        try {
            return Optional.ofNullable(source.getValue(key))
                    .map(value -> new SourceValue(source.getName(), source.getOrdinal(), value));
        } catch (RuntimeException failed) {
            return Optional.empty();
        }
    }

    @Override
    public Iterable<String> names() {
        return config.getPropertyNames();
    }
}
