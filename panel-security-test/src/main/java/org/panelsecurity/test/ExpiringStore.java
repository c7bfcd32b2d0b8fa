package org.panelsecurity.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What codes and tokens stand for. Keys are hashed, so that no look-up compares a secret, and no dump has one. Bounded: the oldest entry
 * gives way. Thread-safe.
 */
final class ExpiringStore<V> {
    private record Entry<V>(V value, Instant expiresAt) {}

    private final int maxEntries;
    private final Clock clock;
    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();

    ExpiringStore(int maxEntries, Clock clock) {
        this.maxEntries = maxEntries;
        this.clock = clock;
    }

    synchronized void put(String secret, V value, Duration ttl) {
        if (entries.size() >= maxEntries) {
            Iterator<String> oldest = entries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        entries.put(hash(secret), new Entry<>(value, clock.instant().plus(ttl)));
    }

    synchronized @Nullable V get(String secret) {
        Entry<V> entry = entries.get(hash(secret));
        return entry == null || !clock.instant().isBefore(entry.expiresAt()) ? null : entry.value();
    }

    synchronized void remove(String secret) {
        entries.remove(hash(secret));
    }

    synchronized void removeIf(Predicate<V> which) {
        entries.values().removeIf(entry -> which.test(entry.value()));
    }

    private static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
