package org.panelsecurity.benchmarks.micro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

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
        return median(rounds.stream()
                .filter(round -> round.containsKey(name))
                .map(round -> figure(round, name).nanoseconds())
                .toList());
    }

    /** The median. */
    double bytes(String name) {
        return median(rounds.stream()
                .filter(round -> round.containsKey(name))
                .map(round -> figure(round, name).bytes())
                .toList());
    }

    /** How many times as long as the other one it takes, in each round that has both; the smallest first. */
    List<Double> ratios(String name, String other) {
        return rounds.stream()
                .filter(round -> round.containsKey(name) && round.containsKey(other))
                .map(round ->
                        figure(round, name).nanoseconds() / figure(round, other).nanoseconds())
                .sorted()
                .toList();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
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
