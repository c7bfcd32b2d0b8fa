package org.panelsecurity.benchmarks.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured, round by round. Not thread-safe. */
final class Results {
    private final Map<Figure, Map<Variant, List<Double>>> rounds = new EnumMap<>(Figure.class);

    void add(Figure figure, Variant variant, double value) {
        rounds.computeIfAbsent(figure, key -> new EnumMap<>(Variant.class))
                .computeIfAbsent(variant, key -> new ArrayList<>())
                .add(value);
    }

    /** Empty where nothing was measured. */
    OptionalDouble median(Figure figure, Variant variant) {
        return Median.of(of(figure, variant));
    }

    OptionalDouble ratio(Figure figure, Variant variant, Variant to) {
        return Median.ofRatios(of(figure, variant), of(figure, to));
    }

    OptionalDouble difference(Figure figure, Variant variant, Variant from) {
        return Median.ofDifferences(of(figure, variant), of(figure, from));
    }

    private List<Double> of(Figure figure, Variant variant) {
        return rounds.getOrDefault(figure, Map.of()).getOrDefault(variant, List.of());
    }
}
