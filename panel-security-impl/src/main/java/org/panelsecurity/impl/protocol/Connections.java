package org.panelsecurity.impl.protocol;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.panelsecurity.spi.Endpoints;

/** The factory of the connections of a deployment. */
public final class Connections {
    private static final int MAX_THREADS = 64;

    private final Function<Network, ProviderHttp> calls;
    private final Clock clock;
    private final Runnable stop;

    private Connections(Function<Network, ProviderHttp> calls, Clock clock, Runnable stop) {
        this.calls = calls;
        this.clock = clock;
        this.stop = stop;
    }

    /** Makes all calls with this client, whose own proxy and trust settings count. */
    public Connections(HttpClient client, CallLimits limits, Clock clock) {
        this(
                network -> new ProviderHttp(
                        CallClients.of(client),
                        new OutgoingProxy(client.proxy().orElseGet(ProxySelector::getDefault), network.proxyLogin()),
                        network,
                        limits),
                clock,
                () -> {});
    }

    /** Returns connections with the platform's proxy and trust settings, and separate clients for each registration. */
    public static Connections production() {
        return withOwnClients(CallLimits.PRODUCTION, Clock.systemUTC());
    }

    static Connections withOwnClients(CallLimits limits, Clock clock) {
        ExecutorService threads = threads();
        List<CallClients> all = new CopyOnWriteArrayList<>();
        return new Connections(
                network -> {
                    CallClients clients =
                            new YoungConnections(new ClientFactory(network, limits.connect())::client, threads, clock);
                    all.add(clients);
                    return new ProviderHttp(clients, OutgoingProxy.ofJvm(network.proxyLogin()), network, limits);
                },
                clock,
                () -> {
                    all.forEach(CallClients::renew);
                    threads.shutdown();
                });
    }

    /** Ends all threads and kept connections, when the application ends. Calls in progress end first. */
    public void stop() {
        stop.run();
    }

    // The client's default executor has no limit. These threads end when idle, and do not refer to a class loader of a
    // deployment.
    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "panel-security-http");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Returns a connection. Does not use the network yet.
     *
     * @throws IllegalStateException if the JVM's settings for TLS are unusable
     */
    public ProviderConnection to(ClientRegistration registration) {
        ProviderHttp http = calls.apply(registration.network());
        KeySet keys = new KeySet(http, clock);
        SignatureAlgorithms algorithms = new SignatureAlgorithms(registration);
        return new ProviderConnection(
                registration,
                metadata(registration, http),
                http,
                new TokenEndpoint(registration, http, clock),
                new IdTokenVerifier(
                        registration,
                        new SignedTokens(TokenKind.ID_TOKEN, registration, keys, algorithms, clock),
                        algorithms,
                        http.providerClock()),
                new LogoutTokenVerifier(
                        registration,
                        new SignedTokens(TokenKind.LOGOUT_TOKEN, registration, keys, algorithms, clock),
                        http.providerClock(),
                        clock));
    }

    private MetadataSource metadata(ClientRegistration registration, ProviderHttp http) {
        if (registration.endpoints() instanceof Endpoints.Discovered) {
            return new Discovery(registration, http, clock);
        }
        if (registration.endpoints() instanceof Endpoints.Explicit explicit) {
            Metadata known = Metadata.of(explicit).withKeys(keys(registration));
            return new Known(known);
        }
        throw new IllegalArgumentException("endpoints that are not configured");
    }

    /** Configured metadata. */
    private record Known(Metadata get) implements MetadataSource {
        @Override
        public Optional<Metadata> known() {
            return Optional.of(get);
        }
    }

    private static Optional<URI> keys(ClientRegistration registration) {
        return registration.configuredKeys().map(URI::create);
    }
}
