package org.panelsecurity.impl.flow.logout;

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
 * Work for one registration for which no answer waits, or not long. Few threads, which end when idle and hold no deployment's class
 * loader meanwhile, and a bounded queue. Thread-safe.
 */
final class BackgroundWork {
    private static final int THREADS = 2;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads;

    /** @param waiting how much may wait for a thread */
    BackgroundWork(String registration, int waiting) {
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(waiting),
                work -> thread("panel-security-logout-" + registration, work));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    /** Whether it will be done, with the caller's class loader; not where too much waits already, or the application ends. */
    boolean later(Runnable work) {
        try {
            threads.execute(asCaller(work));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    // What a plug-in does may look for services of the application.
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
     * What comes in time; work that takes longer goes on, for whoever asks next.
     *
     * @throws RuntimeException what the work throws
     */
    <T> Optional<T> within(Duration patience, Supplier<T> work) {
        Future<T> pending;
        try {
            pending = threads.submit(work::get);
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        }
        try {
            return Optional.of(pending.get(patience.toMillis(), TimeUnit.MILLISECONDS));
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

    /** Takes nothing more; what is under way has a moment to end. */
    void takeNoMore() {
        threads.shutdown();
    }

    /**
     * Ends what is left then.
     *
     * @param moment how long what is under way may still take
     * @return how much is lost that waited
     */
    int stop(Duration moment) {
        takeNoMore();
        try {
            if (threads.awaitTermination(moment.toMillis(), TimeUnit.MILLISECONDS)) {
                return 0;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return threads.shutdownNow().size();
    }
}
