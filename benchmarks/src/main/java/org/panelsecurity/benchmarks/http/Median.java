package org.panelsecurity.benchmarks.http;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The middle of some figures. */
final class Median {
    private Median() {}

    /** Of an even number of them the mean of the two in the middle; empty where there are none. */
    static OptionalDouble of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int size = sorted.size();
        return size == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2);
    }

    /** Of the rounds' ratios, so that what disturbed a round disturbs both sides of its ratio. */
    static OptionalDouble ofRatios(List<Double> above, List<Double> below) {
        return of(IntStream.range(0, Math.min(above.size(), below.size()))
                .mapToObj(round -> above.get(round) / below.get(round))
                .toList());
    }
}
