package org.panelsecurity.benchmarks.http;

import java.util.EnumMap;
import java.util.Map;
import org.panelsecurity.benchmarks.http.Calls.Endpoint;

/** Counts calls. Thread-safe. */
final class Counter {
    private final Map<Endpoint, Long> counts = new EnumMap<>(Endpoint.class);

    synchronized void count(Endpoint endpoint) {
        counts.merge(endpoint, 1L, Long::sum);
    }

    synchronized Calls calls() {
        return new Calls(Map.copyOf(counts));
    }
}
