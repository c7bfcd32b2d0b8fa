package org.panelsecurity.benchmarks.http;

import java.io.IOException;

/** How many bytes a server keeps for each user who is logged in. */
record Heap(Plan plan, Results results) {
    private static final int CLIENTS = 8;

    /** After logins that were measured: what is made once is there then. */
    void measure(Lineup lineup) throws IOException {
        Load load = new Load(CLIENTS);
        int each = plan.users().forHeap() / CLIENTS;
        for (Subject subject : lineup.withLogin()) {
            long before = subject.server().liveBytes();
            int users = load.run(subject.server(), subject.logins(), each).count();
            results.add(
                    Figure.HEAP, subject.variant(), (double) (subject.server().liveBytes() - before) / users);
        }
    }
}
