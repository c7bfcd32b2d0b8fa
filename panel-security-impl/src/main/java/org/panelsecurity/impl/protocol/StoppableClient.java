package org.panelsecurity.impl.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client whose thread and connections can be ended. Since Java 21 a client can be closed. In Java 17 its thread ends when the client is
 * garbage collected, which may take hours, or when the thread is interrupted. That thread hands all work to the executor.
 */
final class StoppableClient {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final ObservingExecutor executor;
    private final HttpClient http;

    /** @param clients makes a client with this executor */
    StoppableClient(Function<Executor, HttpClient> clients, Executor threads) {
        this.executor = new ObservingExecutor(threads);
        this.http = clients.apply(executor);
    }

    /**
     * An executor that remembers the thread of its client. It must not refer to the client: the thread refers to the executor, so neither
     * would ever be garbage collected when an application stops.
     */
    private static final class ObservingExecutor implements Executor {
        private static final Pattern CLIENT_THREAD = Pattern.compile("HttpClient-[0-9]+-SelectorManager");

        private final Executor threads;
        private volatile @Nullable Thread clientThread;

        ObservingExecutor(Executor threads) {
            this.threads = threads;
        }

        @Override
        public void execute(Runnable work) {
            if (clientThread == null) {
                Thread caller = Thread.currentThread();
                if (CLIENT_THREAD.matcher(caller.getName()).matches()) {
                    clientThread = caller;
                }
            }
            threads.execute(work);
        }
    }

    HttpClient http() {
        return http;
    }

    /** Ends the client. No call may be in progress, and none may follow. Does not wait. */
    void stop() {
        // A type test that is always false in Java 17.
        if (http instanceof AutoCloseable closeable) {
            executor.execute(() -> close(closeable));
        } else {
            Thread thread = executor.clientThread;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception failed) {
            LOG.log(Level.DEBUG, "An HTTP client that is no longer used did not close.", failed);
        }
    }
}
