package org.panelsecurity.impl;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.panelsecurity.impl.flow.Assembly;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.spi.OAuthProvider;

/** A configuration, written as in a file and in the environment, and what a deployment reports about it; without pages and beans. */
public final class TestDeployment {
    private final Problems problems = new Problems();
    private final Assembly assembly;

    public TestDeployment(String properties, Map<String, String> environment, OAuthProvider... plugIns) {
        assembly = new Assembly(
                configuration(properties, environment),
                List.of(plugIns),
                Connections.production(),
                Clock.systemUTC(),
                problems);
    }

    /** Returns all problems in one text; empty if there are none. */
    public String problems() {
        try {
            problems.throwIfAny();
            return "";
        } catch (ConfigurationException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Returns all warnings, those about unknown keys included. */
    public List<String> warnings() {
        return assembly.warnings();
    }

    public Settings settings() {
        return assembly.settings();
    }

    public Registrations registrations() {
        return assembly.registrations();
    }

    /** Returns the problems, to which a test may add. */
    public Problems found() {
        return problems;
    }

    private static Configuration configuration(String text, Map<String, String> environment) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>();
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        return new Configuration(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "META-INF/microprofile-config.properties", 100))
                .withSources(new EnvConfigSource(environment, 300))
                .build());
    }
}
