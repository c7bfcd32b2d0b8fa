package org.panelsecurity.impl.session;

import java.util.Map;
import java.util.Set;

/**
 * A cache that all nodes see, whose entries are forgotten some fixed time after they were put. Thread-safe. Each method throws
 * {@link StoreUnavailableException} if the store does not answer.
 *
 * @param <V> the kind of values: none of our own classes, which a server's own cache could not load
 */
public interface SharedCache<V> {
    /** The entries with these keys, in one look-up. */
    Map<String, V> getAll(Set<String> keys);

    void put(String key, V value);

    /** Puts a value unless the key has one on any node; whether it did. */
    boolean putIfAbsent(String key, V value);

    void remove(String key);

    /** Removes what still has this value. */
    void remove(String key, V value);

    /** An empty cache, for nodes that share nothing. */
    static <V> SharedCache<V> none() {
        return new SharedCache<>() {
            @Override
            public Map<String, V> getAll(Set<String> keys) {
                return Map.of();
            }

            @Override
            public void put(String key, V value) {}

            @Override
            public boolean putIfAbsent(String key, V value) {
                return true;
            }

            @Override
            public void remove(String key) {}

            @Override
            public void remove(String key, V value) {}
        };
    }
}
