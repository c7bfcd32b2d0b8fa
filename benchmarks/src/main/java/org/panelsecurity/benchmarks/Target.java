package org.panelsecurity.benchmarks;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What Panel Security is to reach.
 *
 * @param reached in each round; without any where it was not measured
 * @param limit the largest median that is good
 */
public record Target(String title, Series reached, double limit) {
    /** These targets, and which were met, in Markdown. */
    public static String table(List<Target> targets) {
        Table table = new Table(List.of("Panel Security", "target, at most", "reached", "in the rounds", ""));
        targets.stream().map(Target::row).forEach(table::add);
        return table.markdown();
    }

    private List<String> row() {
        return List.of(title, Table.text(limit), Table.text(reached.median()), reached.spread(), verdict());
    }

    private String verdict() {
        OptionalDouble median = reached.median();
        if (median.isEmpty()) {
            return "not measured";
        }
        return median.getAsDouble() <= limit ? "met" : "**missed**";
    }
}
