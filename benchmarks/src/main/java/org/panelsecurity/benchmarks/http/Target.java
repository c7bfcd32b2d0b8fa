package org.panelsecurity.benchmarks.http;

import java.util.OptionalDouble;
import org.panelsecurity.benchmarks.Series;

/**
 * What Panel Security is to reach.
 *
 * @param reached in each round; without any where it was not measured
 * @param limit the largest median that is good
 */
record Target(String title, Series reached, double limit) {
    String verdict() {
        OptionalDouble median = reached.median();
        if (median.isEmpty()) {
            return "not measured";
        }
        return median.getAsDouble() <= limit ? "met" : "**missed**";
    }

    /** From the lowest round to the highest; empty where there are not several. */
    String spread() {
        return reached.rounds().size() < 2 ? "" : Table.text(reached.least()) + " to " + Table.text(reached.most());
    }
}
