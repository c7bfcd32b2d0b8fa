package org.panelsecurity.benchmarks;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * One figure, measured in each round.
 *
 * @param rounds none where it was not measured
 */
public record Series(List<Double> rounds) {
    public Series {
        rounds = List.copyOf(rounds);
    }

    /** Of an even number of rounds the mean of the two in the middle; empty where there are none. */
    public OptionalDouble median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int size = sorted.size();
        return size == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2);
    }

    /** From the lowest round to the highest, for readers; empty where there are not several. */
    public String spread() {
        DoubleSummaryStatistics all =
                rounds.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return rounds.size() < 2 ? "" : Table.text(all.getMin()) + " to " + Table.text(all.getMax());
    }

    /**
     * Each round's ratio, so that what disturbed a round disturbs both sides; none where either was not measured.
     *
     * @throws IllegalStateException where both were, in different numbers of rounds
     */
    public Series over(Series below) {
        return with(below, (one, other) -> one / other);
    }

    /** Each round's difference, as with {@link #over}. */
    public Series minus(Series less) {
        return with(less, (one, other) -> one - other);
    }

    private Series with(Series others, DoubleBinaryOperator both) {
        int measured = Math.min(rounds.size(), others.rounds().size());
        if (measured > 0 && rounds.size() != others.rounds().size()) {
            throw new IllegalStateException("not the same rounds: " + this + " and " + others);
        }
        return new Series(IntStream.range(0, measured)
                .mapToObj(round ->
                        both.applyAsDouble(rounds.get(round), others.rounds().get(round)))
                .toList());
    }
}
