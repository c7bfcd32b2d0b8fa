package org.panelsecurity.benchmarks.http;

import java.util.OptionalDouble;

/**
 * What Panel Security is to reach.
 *
 * @param reached empty where it was not measured
 * @param limit the largest figure that is good
 */
record Target(String title, OptionalDouble reached, double limit) {
    String verdict() {
        if (reached.isEmpty()) {
            return "not measured";
        }
        return reached.getAsDouble() <= limit ? "met" : "**missed**";
    }
}
