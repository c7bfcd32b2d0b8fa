package org.panelsecurity.impl.provider;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.SettingsReader;
import org.panelsecurity.spi.OAuthProvider;

/** Registrations of a configuration that is written as in a file. */
final class TestRegistrations {
    final Settings settings;
    final Registrations registrations;
    final Roles roles;

    /** With the presets of plug-ins; problems are an exception. */
    TestRegistrations(String properties, OAuthProvider... plugIns) {
        Problems problems = new Problems();
        settings = SettingsReader.read(configuration(properties), problems);
        registrations = new RegistrationReader(
                        Catalogue.of(List.of(plugIns), problems), Connections.production(), problems)
                .read(settings);
        problems.throwIfAny();
        roles = new Roles(settings.access().roles(), registrations);
    }

    /** Who these claims are at the first registration, which is asked for nothing more. */
    Identity identity(Map<String, Object> claims) {
        return only().identity(claims, AskedForNothing.OF_ANYBODY);
    }

    Registration only() {
        return registrations.all().get(0);
    }

    private static Configuration configuration(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>();
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        return new Configuration(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build());
    }
}
