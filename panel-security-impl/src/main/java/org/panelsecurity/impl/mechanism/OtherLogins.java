package org.panelsecurity.impl.mechanism;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * How other logins are recognised, from {@code leftovers.properties}: names of their parts, and whose these are.
 *
 * @param files files in {@code WEB-INF}
 * @param filters how the class names of their filters begin
 * @param jars how the names of their jars begin
 */
record OtherLogins(Map<String, String> files, Map<String, String> filters, Map<String, String> jars) {
    private static final String RESOURCE = "leftovers.properties";

    static OtherLogins known() {
        Properties all = new Properties();
        try (InputStream in = OtherLogins.class.getResourceAsStream(RESOURCE)) {
            all.load(Objects.requireNonNull(in, RESOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OtherLogins(of("file.", all), of("filter.", all), of("jar.", all));
    }

    private static Map<String, String> of(String kind, Properties all) {
        return all.stringPropertyNames().stream()
                .filter(key -> key.startsWith(kind))
                .collect(Collectors.toUnmodifiableMap(key -> key.substring(kind.length()), all::getProperty));
    }
}
