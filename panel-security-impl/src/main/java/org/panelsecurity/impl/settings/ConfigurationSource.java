package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The origin of a configuration: MicroProfile Config in a server, files and environment without one. */
interface ConfigurationSource {
    /**
     * Returns the value; null if there is none.
     *
     * @throws NoSuchElementException if an expression in it cannot be resolved
     * @throws IllegalArgumentException if it cannot be read as text
     */
    @Nullable
    String value(String key);

    /** Returns the name of the source that has the value. */
    Optional<String> sourceName(String key);

    /** Returns the values that a server's configuration sources have for a key, the strongest first. */
    default List<SourceValue> all(String key) {
        return List.of();
    }

    /** Returns the names of all properties. */
    Iterable<String> names();
}
