package org.panelsecurity.impl.flow.background;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Work for one registration for which responses do not wait, or not long. It has few threads and a bounded queue. Idle threads end, and
 * hold no class loader of a deployment. Thread-safe.
 */
public final class BackgroundWork {
    private static final int MAX_THREADS = 2;
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads;

    /** @param maxWaiting how many tasks may wait for a thread */
    BackgroundWork(String registration, int maxWaiting) {
        threads = new ThreadPoolExecutor(
                MAX_THREADS,
                MAX_THREADS,
                IDLE_TIMEOUT.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(maxWaiting),
                work -> thread("panel-security-" + registration, work));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    /** Queues a task, to run with the caller's class loader. Returns false if the queue is full or the application stops. */
    public boolean later(Runnable work) {
        try {
            threads.execute(asCaller(work));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    // A preset of the application may look up services with the context class loader.
    private static Runnable asCaller(Runnable work) {
        ClassLoader caller = Thread.currentThread().getContextClassLoader();
        return () -> {
            Thread thread = Thread.currentThread();
            thread.setContextClassLoader(caller);
            try {
                work.run();
            } finally {
                thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            }
        };
    }

    /**
     * Returns the result; empty if it is not available in time. A task that takes longer continues: a later call may find what it has
     * fetched.
     *
     * @throws RuntimeException if the task throws it
     */
    public <T> Optional<T> within(Duration timeout, Supplier<T> work) {
        Future<T> pending;
        try {
            pending = threads.submit(work::get);
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        }
        try {
            return Optional.of(pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            pending.cancel(false);
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Accepts no more tasks. Queued tasks and tasks in progress continue. */
    void takeNoMore() {
        threads.shutdown();
    }

    /**
     * Stops all tasks.
     *
     * @param timeout how long tasks may still take
     * @return number of queued tasks that never ran
     */
    int stop(Duration timeout) {
        takeNoMore();
        try {
            if (threads.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return 0;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return threads.shutdownNow().size();
    }
}
