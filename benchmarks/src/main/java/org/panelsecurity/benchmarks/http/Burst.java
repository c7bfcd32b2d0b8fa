package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Requests of one browser all at once, each over a connection of its own and with the cookies that it had before.
 *
 * @param size how many
 */
record Burst(int size) {
    /** How many were not answered 200. */
    long failures(Subject subject, Visitor user) {
        ExecutorService threads = Executors.newFixedThreadPool(size);
        CyclicBarrier together = new CyclicBarrier(size);
        String cookies = user.cookies(Subject.SERVLET);
        try {
            List<Future<Integer>> answers = IntStream.range(0, size)
                    .mapToObj(one -> threads.submit(() -> status(subject, cookies, together)))
                    .toList();
            long failures = 0;
            for (Future<Integer> answer : answers) {
                failures += answer.get() == 200 ? 0 : 1;
            }
            return failures;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int status(Subject subject, String cookies, CyclicBarrier together) throws Exception {
        try (Connection connection = subject.server().connect()) {
            together.await();
            return connection.get(Subject.SERVLET, cookies).status();
        } catch (IOException refused) {
            return 0;
        }
    }
}
