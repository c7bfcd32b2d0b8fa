package org.panelsecurity.benchmarks.http;

import java.io.IOException;

/** How many bytes a server keeps for each user who is logged in. */
record Heap(Plan plan, Results results) {
    private static final Load LOAD = new Load(8);

    /** After logins that were measured: what is made once, some megabytes, is there then. */
    void measure(Lineup lineup) throws IOException {
        int logins = plan.users().forHeap();
        for (Subject subject : lineup.withLogin()) {
            long before = subject.server().liveBytes();
            int users = LOAD.run(subject.server(), subject.logins(), logins).count();
            results.add(
                    Figure.HEAP, subject.variant(), (double) (subject.server().liveBytes() - before) / users);
        }
    }
}
