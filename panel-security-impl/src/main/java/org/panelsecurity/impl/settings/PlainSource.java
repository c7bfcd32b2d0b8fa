package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A configuration without a server, by the rules of MicroProfile Config 3.1: files, environment variables and system properties, their
 * order ({@code config_ordinal}), the names of variables, profiles and expressions.
 */
public final class PlainSource implements ConfigurationSource {
    private static final int FILE = 100;
    private static final int ENVIRONMENT = 300;
    private static final int SYSTEM = 400;
    private static final String ORDINAL = "config_ordinal";
    private static final String PROFILE = "mp.config.profile";

    private record Layer(String name, int ordinal, Map<String, String> values, boolean ofVariables) {
        @Nullable
        String find(String key) {
            String value = values.get(key);
            if (value != null || !ofVariables) {
                return value;
            }
            String variable = key.replaceAll("[^A-Za-z0-9]", "_");
            value = values.get(variable);
            return value == null ? values.get(Configuration.variable(key)) : value;
        }
    }

    /** A value as it is written. */
    private record Raw(String value, Layer layer) {}

    private final List<Layer> layers;
    private final String profile;

    private PlainSource(List<Layer> layers) {
        this.layers = layers;
        Raw profiles = raw(PROFILE, "");
        this.profile = profiles == null ? "" : profiles.value().strip();
    }

    /**
     * Returns the configuration.
     *
     * @param files their properties by name, the strongest first
     */
    public static PlainSource of(
            Map<String, Map<String, String>> files, Map<String, String> environment, Map<String, String> system) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("the system properties", ordinal(system, SYSTEM), system, false));
        layers.add(new Layer("the environment", ordinal(environment, ENVIRONMENT), environment, true));
        files.forEach((name, values) -> layers.add(new Layer(name, ordinal(values, FILE), values, false)));
        layers.sort(Comparator.comparingInt(Layer::ordinal).reversed());
        return new PlainSource(layers);
    }

    private static int ordinal(Map<String, String> values, int fallback) {
        try {
            return Integer.parseInt(
                    values.getOrDefault(ORDINAL, Integer.toString(fallback)).strip());
        } catch (NumberFormatException noNumber) {
            return fallback;
        }
    }

    @Override
    public @Nullable String value(String key) {
        Raw raw = raw(key, profile);
        return raw == null ? null : new Expressions(this::text).resolve(raw.value());
    }

    private @Nullable String text(String key) {
        Raw raw = raw(key, profile);
        return raw == null ? null : raw.value();
    }

    private @Nullable Raw raw(String key, String profile) {
        for (Layer layer : layers) {
            String value = profile.isEmpty() ? null : layer.find("%" + profile + "." + key);
            String found = value == null ? layer.find(key) : value;
            if (found != null) {
                return new Raw(found, layer);
            }
        }
        return null;
    }

    @Override
    public Optional<String> sourceName(String key) {
        return Optional.ofNullable(raw(key, profile)).map(raw -> raw.layer().name());
    }

    @Override
    public Iterable<String> names() {
        Set<String> names = new TreeSet<>();
        String prefix = "%" + profile + ".";
        layers.forEach(layer -> layer.values()
                .keySet()
                .forEach(name -> names.add(name.startsWith(prefix) ? name.substring(prefix.length()) : name)));
        return names;
    }
}
