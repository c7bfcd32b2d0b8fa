package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.panelsecurity.spi.Endpoints;

/** The factory of the connections of a deployment. */
public final class Connections {
    private static final int MAX_THREADS = 64;

    private final HttpClient client;
    private final CallLimits limits;
    private final Clock clock;

    public Connections(HttpClient client, CallLimits limits, Clock clock) {
        this.client = client;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Returns connections with the platform's proxy and trust settings. The client's thread ends when the client is garbage collected:
     * in Java 17 a client cannot be closed.
     */
    public static Connections production() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CallLimits.PRODUCTION.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads())
                .build();
        return new Connections(client, CallLimits.PRODUCTION, Clock.systemUTC());
    }

    // The client's default executor has no limit. These threads end when idle, and do not refer to a class loader of a
    // deployment.
    private static Executor threads() {
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

    /** Returns a connection. Does not use the network yet. */
    public ProviderConnection to(ClientRegistration registration) {
        ProviderHttp http = new ProviderHttp(client, limits);
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
            return new Discovery(registration.issuers(), configured(registration), http, clock);
        }
        if (registration.endpoints() instanceof Endpoints.Explicit explicit) {
            Metadata known = Metadata.of(explicit).withKeys(keys(registration));
            return new Known(known);
        }
        throw new IllegalArgumentException("endpoints that are not configured");
    }

    // A setting replaces the member of the metadata, whatever its value is.
    private static Map<String, String> configured(ClientRegistration registration) {
        String keys = registration.jwksUrl();
        return keys == null ? Map.of() : Map.of("jwks_uri", keys);
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
