package org.panelsecurity.impl.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A shared store of nodes in one JVM; a test can look at its entries and make it fail. */
public final class TestStore implements SharedStore {
    public final Map<String, Map<String, Object>> caches = new ConcurrentHashMap<>();
    public final Map<String, Duration> lifetimes = new ConcurrentHashMap<>();
    public final AtomicInteger looks = new AtomicInteger();
    public volatile boolean out;

    /** The number of next puts that fail. */
    public final AtomicInteger stumbles = new AtomicInteger();

    /** The look-up during which {@link #meanwhile} runs, counted from 1. */
    public volatile int looksBefore;

    public volatile Runnable meanwhile = () -> {};

    @Override
    public SharedCache<byte[]> bytes(String name, Duration lifetime) {
        return open(name, lifetime);
    }

    @Override
    public SharedCache<String> texts(String name, Duration lifetime) {
        return open(name, lifetime);
    }

    private <V> SharedCache<V> open(String name, Duration lifetime) {
        lifetimes.put(name, lifetime);
        return new InMemory<>(caches.computeIfAbsent(name, same -> new ConcurrentHashMap<>()));
    }

    public Map<String, Object> cache(String name) {
        return Objects.requireNonNull(caches.get(name), name);
    }

    /** Returns the values in all caches. */
    public List<Object> values() {
        List<Object> values = new ArrayList<>();
        caches.values().forEach(cache -> values.addAll(cache.values()));
        return values;
    }

    @Override
    public void close() {}

    private final class InMemory<V> implements SharedCache<V> {
        private final Map<String, Object> entries;

        InMemory(Map<String, Object> entries) {
            this.entries = entries;
        }

        @Override
        @SuppressWarnings("unchecked") // Each cache holds what its one user puts into it.
        public Map<String, V> getAll(Set<String> keys) {
            if (looks.incrementAndGet() == looksBefore) {
                meanwhile.run();
            }
            Map<String, V> found = new HashMap<>();
            keys.stream().filter(entries()::containsKey).forEach(key -> found.put(key, (V) entries.get(key)));
            return found;
        }

        @Override
        public void put(String key, V value) {
            if (stumbles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new StoreUnavailableException("for a moment", new IllegalStateException());
            }
            entries().put(key, value);
        }

        @Override
        public boolean putIfAbsent(String key, V value) {
            return entries().putIfAbsent(key, value) == null;
        }

        @Override
        public void remove(String key) {
            entries().remove(key);
        }

        @Override
        public void remove(String key, V value) {
            entries().remove(key, value);
        }

        private Map<String, Object> entries() {
            if (out) {
                throw new StoreUnavailableException("the cluster is gone", new IllegalStateException());
            }
            return entries;
        }
    }
}
