package org.panelsecurity.impl.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** How other products name the providers of presets, from {@code other-names.properties}: the names there, and the names here. */
final class OtherNames {
    static final Map<String, String> KNOWN = read("other-names.properties");

    private OtherNames() {}

    private static Map<String, String> read(String resource) {
        Properties all = new Properties();
        try (InputStream in = OtherNames.class.getResourceAsStream(resource)) {
            all.load(Objects.requireNonNull(in, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(name -> name, all::getProperty));
    }
}
