package org.panelsecurity.benchmarks.http;

import java.time.Duration;
import java.util.List;

/**
 * How much is done of everything.
 *
 * @param rounds each begins with another variant
 */
record Plan(int rounds, Times times, Users users) {
    static final Plan FULL = new Plan(
            5,
            new Times(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(12)),
            new Users(5_000, List.of(1_000, 10_000)));

    /** To see that everything works; its figures say nothing. */
    static final Plan QUICK = new Plan(
            1,
            new Times(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2)),
            new Users(200, List.of(100)));

    /**
     * How long each variant does a thing.
     *
     * @param requests in a round
     * @param logins in a round
     * @param warmUp before the rounds, unmeasured
     */
    record Times(Duration requests, Duration logins, Duration warmUp) {}

    /**
     * How many log in.
     *
     * @param forHeap for the live heap
     * @param forRequests where a request is one of many users': each of these numbers
     */
    record Users(int forHeap, List<Integer> forRequests) {}
}
