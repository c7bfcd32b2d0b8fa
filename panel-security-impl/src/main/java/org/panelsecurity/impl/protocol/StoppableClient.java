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
    private static final Pattern CLIENT_THREAD = Pattern.compile("HttpClient-[0-9]+-SelectorManager");

    private final Executor threads;
    private final HttpClient http;
    private volatile @Nullable Thread clientThread;

    /** @param clients makes a client with this executor */
    StoppableClient(Function<Executor, HttpClient> clients, Executor threads) {
        this.threads = threads;
        this.http = clients.apply(this::execute);
    }

    private void execute(Runnable work) {
        if (clientThread == null) {
            Thread caller = Thread.currentThread();
            if (CLIENT_THREAD.matcher(caller.getName()).matches()) {
                clientThread = caller;
            }
        }
        threads.execute(work);
    }

    HttpClient http() {
        return http;
    }

    /** Ends the client. No call may be in progress, and none may follow. Does not wait. */
    void stop() {
        // A type test that is always false in Java 17.
        if (http instanceof AutoCloseable closeable) {
            threads.execute(() -> close(closeable));
        } else {
            Thread thread = clientThread;
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
