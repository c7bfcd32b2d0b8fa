package org.panelsecurity.impl.flow.background;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.panelsecurity.impl.settings.SecretFile;

/**
 * The file watcher: reads files with secrets regularly. It has a thread, because a request must not wait for a file system; without files there is none.
 * Thread-safe.
 */
public final class SecretWatch {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int SECONDS_BETWEEN = 2;

    private final List<SecretFile> files;
    private final Runnable changed;
    private boolean pending;
    private final AtomicBoolean started = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor threads;

    /** @param changed is run after other secrets are in force */
    public SecretWatch(List<SecretFile> files, Runnable changed) {
        this.files = List.copyOf(files);
        this.changed = changed;
        this.threads = new ScheduledThreadPoolExecutor(1, SecretWatch::thread);
    }

    // The thread must not keep the class loader of a deployment.
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "panel-security-secrets", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    /** Begins, once, however many modules of the application start. */
    public void start() {
        if (!files.isEmpty() && started.compareAndSet(false, true)) {
            Future<?> unused =
                    threads.scheduleWithFixedDelay(this::look, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
        }
    }

    // An exception would end the schedule.
    private void look() {
        try {
            rereadAll();
        } catch (RuntimeException | LinkageError | StackOverflowError unexpected) {
            warn(unexpected);
        }
    }

    /** Reads all files again. A change counts when the next call finds the same. What fails is tried again by the next call. */
    public synchronized void rereadAll() {
        for (SecretFile file : files) {
            pending |= reread(file);
        }
        if (pending) {
            changed.run();
            pending = false;
        }
    }

    // A file that fails must not hide the change of another, and may have a new secret in force itself.
    private static boolean reread(SecretFile file) {
        try {
            return file.reread();
        } catch (RuntimeException | LinkageError | StackOverflowError unexpected) {
            warn(unexpected);
            return true;
        }
    }

    private static void warn(Throwable unexpected) {
        LOG.log(Level.WARNING, "Files with secrets were not read again: " + unexpected);
    }

    /** Ends the watch, when the application ends. */
    public void stop() {
        threads.shutdownNow();
    }
}
