package org.panelsecurity.benchmarks.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.panelsecurity.benchmarks.Series;

/** What was measured, round by round. Not thread-safe. */
final class Results {
    private final Map<Figure, Map<Variant, List<Double>>> rounds = new EnumMap<>(Figure.class);

    void add(Figure figure, Variant variant, double value) {
        rounds.computeIfAbsent(figure, key -> new EnumMap<>(Variant.class))
                .computeIfAbsent(variant, key -> new ArrayList<>())
                .add(value);
    }

    /** Without rounds where nothing was measured. */
    Series of(Figure figure, Variant variant) {
        return new Series(rounds.getOrDefault(figure, Map.of()).getOrDefault(variant, List.of()));
    }
}
