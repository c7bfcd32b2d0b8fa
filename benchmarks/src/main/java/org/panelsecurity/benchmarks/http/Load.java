package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Some clients at once, each doing one thing after another.
 *
 * @param clients how many
 */
record Load(int clients) {
    /** One thing that a client does. */
    interface Step {
        void take() throws IOException;
    }

    /** Makes each client's own step, over its own connection. */
    interface Steps {
        Step over(Connection connection);
    }

    /** For so long a time. */
    Sample run(PayaraMicro server, Steps steps, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(server, steps, done -> System.nanoTime() < end);
    }

    /** Until all clients together have done it so many times. */
    Sample run(PayaraMicro server, Steps steps, int times) {
        return run(server, steps, done -> done < times / clients);
    }

    private interface GoesOn {
        boolean after(int done);
    }

    private Sample run(PayaraMicro server, Steps steps, GoesOn goesOn) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        Duration processorTime = server.processorTime();
        long begun = System.nanoTime();
        try {
            List<Future<List<Long>>> running = IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit(() -> times(server, steps, goesOn)))
                    .toList();
            List<Long> times = new ArrayList<>();
            for (Future<List<Long>> client : running) {
                times.addAll(client.get());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return new Sample(
                    times.stream().sorted().toList(),
                    took,
                    server.processorTime().minus(processorTime));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> times(PayaraMicro server, Steps steps, GoesOn goesOn) throws IOException {
        List<Long> times = new ArrayList<>();
        try (Connection connection = server.connect()) {
            Step step = steps.over(connection);
            while (goesOn.after(times.size())) {
                long begun = System.nanoTime();
                step.take();
                times.add(System.nanoTime() - begun);
            }
        }
        return times;
    }
}
