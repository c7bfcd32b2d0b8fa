package org.panelsecurity.benchmarks.http;

import java.util.EnumMap;
import java.util.Map;

/** How often the provider was asked for what. Immutable. */
record Calls(Map<Endpoint, Long> counts) {
    /** What a provider is asked for. */
    enum Endpoint {
        DISCOVERY,
        KEYS,
        TOKENS,
        REFRESH,
        USER_INFO
    }

    long to(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, 0L);
    }

    long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    Calls since(Calls before) {
        Map<Endpoint, Long> difference = new EnumMap<>(Endpoint.class);
        counts.forEach((endpoint, count) -> difference.put(endpoint, count - before.to(endpoint)));
        return new Calls(difference);
    }
}
