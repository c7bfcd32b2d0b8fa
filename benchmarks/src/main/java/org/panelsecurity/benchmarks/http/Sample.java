package org.panelsecurity.benchmarks.http;

import java.time.Duration;
import java.util.List;

/**
 * What one load showed.
 *
 * @param times in nanoseconds, one for each thing that was done, the shortest first
 * @param processorTime of the server
 */
record Sample(List<Long> times, Duration took, Duration processorTime) {
    int count() {
        return times.size();
    }

    /** In microseconds. */
    double processorTimeOfOne() {
        return processorTime.toNanos() / 1e3 / count();
    }

    double perSecond() {
        return count() / (took.toNanos() / 1e9);
    }

    /** In milliseconds: so many percent of all took no longer. */
    double percentile(int percent) {
        return times.get(Math.min(count() - 1, count() * percent / 100)) / 1e6;
    }
}
