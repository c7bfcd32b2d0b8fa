package org.panelsecurity.benchmarks.http;

import java.time.Duration;
import java.util.List;

/**
 * How much is done of everything.
 *
 * @param starts how often each server is started
 * @param rounds of requests and logins: each begins with another variant
 * @param heaps how often the live heap is measured: of several the median leaves out what is made once, some megabytes
 * @param warmUp requests that each variant answers before the rounds, unmeasured: so many, and not for so long, since compiled code comes
 *     with use, and a slow variant would get less of it
 */
record Plan(int starts, int rounds, int heaps, int warmUp, Times times, Users users) {
    static final Plan FULL = new Plan(
            5,
            11,
            5,
            50_000,
            new Times(Duration.ofMillis(1_500), Duration.ofSeconds(2)),
            new Users(4_000, 5_000, List.of(1_000, 100_000)));

    /** To see that everything works; its figures say nothing. */
    static final Plan QUICK = new Plan(
            1, 1, 1, 1_000, new Times(Duration.ofSeconds(1), Duration.ofSeconds(1)), new Users(40, 200, List.of(100)));

    /**
     * How long each variant does a thing.
     *
     * @param requests in a round
     * @param logins in a round
     */
    record Times(Duration requests, Duration logins) {}

    /**
     * How many log in.
     *
     * @param forWarmUp before logins are measured
     * @param forHeap for the live heap, each time
     * @param forRequests where a request is one of many users': each of these numbers
     */
    record Users(int forWarmUp, int forHeap, List<Integer> forRequests) {}
}
