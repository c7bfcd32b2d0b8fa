package org.panelsecurity.benchmarks.http;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
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
        return ofPairs(above, below, (one, other) -> one / other);
    }

    /** Of the rounds' differences. */
    static OptionalDouble ofDifferences(List<Double> from, List<Double> less) {
        return ofPairs(from, less, (one, other) -> one - other);
    }

    private static OptionalDouble ofPairs(List<Double> left, List<Double> right, DoubleBinaryOperator both) {
        return of(IntStream.range(0, Math.min(left.size(), right.size()))
                .mapToObj(round -> both.applyAsDouble(left.get(round), right.get(round)))
                .toList());
    }
}
