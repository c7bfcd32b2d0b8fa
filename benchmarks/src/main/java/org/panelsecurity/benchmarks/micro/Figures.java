package org.panelsecurity.benchmarks.micro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.panelsecurity.benchmarks.Series;

/** What was measured, round by round, under names like {@code JoseBenchmark.openJwe 300}. */
final class Figures {
    /** One operation: how long it takes, and what it allocates. */
    private record Figure(double nanoseconds, double bytes) {}

    private final List<Map<String, Figure>> rounds = new ArrayList<>();

    void add(Collection<RunResult> results) {
        Map<String, Figure> round = new HashMap<>();
        for (RunResult result : results) {
            round.put(name(result.getParams()), figure(result));
        }
        rounds.add(round);
    }

    /** The median. */
    double nanoseconds(String name) {
        return median(name, Figure::nanoseconds);
    }

    /** The median. */
    double bytes(String name) {
        return median(name, Figure::bytes);
    }

    /** How many times as long as the other one it takes, in each round that has both. */
    Series ratios(String name, String other) {
        return new Series(rounds.stream()
                .filter(round -> round.containsKey(name) && round.containsKey(other))
                .map(round ->
                        figure(round, name).nanoseconds() / figure(round, other).nanoseconds())
                .toList());
    }

    private double median(String name, ToDoubleFunction<Figure> part) {
        return new Series(rounds.stream()
                        .filter(round -> round.containsKey(name))
                        .map(round -> part.applyAsDouble(figure(round, name)))
                        .toList())
                .median()
                .orElseThrow();
    }

    private static Figure figure(Map<String, Figure> round, String name) {
        return Objects.requireNonNull(round.get(name), name);
    }

    private static Figure figure(RunResult result) {
        double bytes = 0;
        for (String key : result.getSecondaryResults().keySet()) {
            if (key.endsWith("gc.alloc.rate.norm")) {
                bytes = result.getSecondaryResults().get(key).getScore();
            }
        }
        return new Figure(result.getPrimaryResult().getScore(), bytes);
    }

    private static String name(BenchmarkParams params) {
        String[] path = params.getBenchmark().split("\\.", -1);
        StringBuilder name = new StringBuilder(path[path.length - 2] + "." + path[path.length - 1]);
        params.getParamsKeys().forEach(key -> name.append(' ').append(params.getParam(key)));
        return name.toString();
    }
}
