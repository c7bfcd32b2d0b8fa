package org.panelsecurity.impl.protocol;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Clients whose kept connections are young. Java 17 keeps an idle connection for 20 minutes, but firewalls and load balancers drop it
 * earlier, often without telling. The first call on such a connection fails. The only setting for this applies to the whole JVM, so a
 * client is replaced instead: it begins calls for a short time after it was made, and none of its connections can be idle for longer.
 */
final class YoungConnections implements CallClients {
    static final Duration MAX_AGE = Duration.ofSeconds(25);

    // A code or a refresh token is never sent twice, so the connection must not break at all. Many servers close a
    // connection that has been idle for 5 seconds, some after 3.
    static final Duration MAX_AGE_WITHOUT_REPETITION = Duration.ofSeconds(2);

    private final ReplacedClient repeatable;
    private final ReplacedClient once;

    /** @param clients makes a client with this executor */
    YoungConnections(Function<Executor, HttpClient> clients, Executor threads, Clock clock) {
        repeatable = new ReplacedClient(() -> new StoppableClient(clients, threads), MAX_AGE, clock);
        once = new ReplacedClient(() -> new StoppableClient(clients, threads), MAX_AGE_WITHOUT_REPETITION, clock);
    }

    @Override
    public <T> T call(boolean repeatable, Function<HttpClient, T> work) {
        return (repeatable ? this.repeatable : once).call(work);
    }

    @Override
    public void renew() {
        repeatable.renew();
        once.renew();
    }
}
