package org.panelsecurity.benchmarks.http;

import java.time.Duration;
import java.util.List;

/**
 * How long everything takes.
 *
 * @param rounds each begins with another variant
 * @param requests how long one variant's requests are measured in a round
 * @param logins the same for logins
 * @param warmUp how long each variant does the same before, unmeasured
 * @param users who log in for the live heap
 * @param manyUsers for requests of so many users instead of 10
 */
record Plan(int rounds, Duration requests, Duration logins, Duration warmUp, int users, List<Integer> manyUsers) {
    static final Plan FULL = new Plan(5, Duration.ofSeconds(4), Duration.ofSeconds(3), Duration.ofSeconds(15), 5_000, List.of(1_000, 10_000));

    /** To see that everything works; its figures say little. */
    static final Plan QUICK = new Plan(1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), 200, List.of(100));
}
