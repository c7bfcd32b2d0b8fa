package org.panelsecurity.benchmarks.http;

import java.util.List;
import java.util.OptionalDouble;

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
}
