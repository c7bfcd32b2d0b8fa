package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.panelsecurity.config.Names;

/** The application's configuration, as text. */
public final class Configuration {
    private final ConfigurationSource source;
    private final Map<String, Optional<String>> replaced;

    private Configuration(ConfigurationSource source, Map<String, Optional<String>> replaced) {
        this.source = source;
        this.replaced = replaced;
    }

    public Configuration(Config config) {
        this(new MicroProfileSource(config), Map.of());
    }

    /** Returns a configuration that needs no server. */
    public static Configuration of(PlainSource source) {
        return new Configuration(source, Map.of());
    }

    /** Returns the same configuration with other values of these keys; an empty value hides what is configured. */
    public Configuration with(Map<String, Optional<String>> values) {
        return new Configuration(source, Map.copyOf(values));
    }

    /** Returns the configuration of the application whose class loader is the context class loader. */
    public static Configuration current() {
        return new Configuration(MicroProfileSource.ofApplication(), Map.of());
    }

    /** Returns whether the application is protected. A value that cannot be read does not switch protection off. */
    public boolean enabled() {
        String value = value(Names.ENABLED, new Problems()).orElse("true");
        return !value.equalsIgnoreCase("false") && !value.equals("0");
    }

    /** Refuses, where the application is not protected, a setting that promises a protection. */
    public void refuseUnprotected(Problems problems) {
        if (!enabled() && value(Names.ACCESS, problems).isPresent()) {
            problems.refuse(
                    Names.ACCESS,
                    "nothing enforces its rules, because " + Names.ENABLED + " is false. Remove one of the two.");
        }
    }

    /** Returns the trimmed value; absent if it is empty. A value that cannot be resolved is absent, and a problem. */
    Optional<String> value(String key, Problems problems) {
        Optional<String> other = replaced.get(key);
        return other == null ? configured(key, problems) : other;
    }

    private Optional<String> configured(String key, Problems problems) {
        try {
            return Optional.ofNullable(source.value(key)).map(String::strip).filter(text -> !text.isEmpty());
        } catch (NoSuchElementException e) {
            refuseExpression(key, problems);
        } catch (IllegalArgumentException e) {
            problems.refuse(key, "its value cannot be read as text.");
        }
        return Optional.empty();
    }

    // The exception's message may contain a part of a secret, so it is not repeated.
    private static void refuseExpression(String key, Problems problems) {
        problems.refuse(
                key,
                "its value contains an expression ${…} that cannot be resolved. Set the variable that it names."
                        + " To write a literal ${, put a backslash before it.");
    }

    /** Returns whether the key is there, with an empty value. */
    boolean isSetToNothing(String key) {
        NavigableSet<String> names = names();
        return (names.contains(key) || names.contains(variable(key)))
                && value(key, new Problems()).isEmpty();
    }

    /** Returns the name of the configuration source that has the value. */
    Optional<String> source(String key) {
        try {
            return source.sourceName(key);
        } catch (NoSuchElementException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the values of all configuration sources, the strongest first; none without a server. */
    List<SourceValue> all(String key) {
        return source.all(key);
    }

    /** Returns the names of all properties. */
    NavigableSet<String> names() {
        NavigableSet<String> names = new TreeSet<>();
        source.names().forEach(names::add);
        return names;
    }

    /** Returns the environment variable of a key, by the rule of MicroProfile Config. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
