package org.panelsecurity.benchmarks.http;

import java.io.IOException;

/** How many bytes a server keeps for each user who is logged in. */
record Heap(Plan plan, Results results) {
    private static final Load LOAD = new Load(8);

    void measure(Lineup lineup) throws IOException {
        new Rounds(plan.heaps()).over(lineup.withLogin(), this::measure);
    }

    private void measure(Subject subject) throws IOException {
        long before = subject.server().liveBytes();
        int users = LOAD.run(subject.server(), subject.logins(), plan.users().forHeap())
                .count();
        results.add(Figure.HEAP, subject.variant(), (double) (subject.server().liveBytes() - before) / users);
    }
}
