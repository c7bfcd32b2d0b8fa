package org.panelsecurity.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The one socket of the provider, on a loopback address. Only this class knows the JDK's HTTP server. */
final class HttpListener implements AutoCloseable {
    private static final int MAX_BODY = 64 * 1024;
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, HttpListener::thread);

    private HttpListener(HttpServer server) {
        this.server = server;
    }

    static HttpListener open(int port, @Nullable SSLContext tls) throws IOException {
        // Not getLoopbackAddress(), which can be an IPv6 address.
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        InetSocketAddress address = new InetSocketAddress(loopback, port);
        if (tls == null) {
            return new HttpListener(HttpServer.create(address, 0));
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new HttpListener(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /**
     * Begins to answer.
     *
     * @param authority host and port that requests have to name: a page of another site that made its name point here is refused
     */
    void start(String authority, Function<ProviderRequest, ProviderResponse> answers) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                send(exchange, answer(exchange, authority, answers));
            }
        });
        server.start();
    }

    private static ProviderResponse answer(
            HttpExchange exchange, String authority, Function<ProviderRequest, ProviderResponse> answers)
            throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !host.toLowerCase(Locale.ROOT).equals(authority)) {
            return ProviderResponse.error(
                    ProviderResponse.BAD_REQUEST, "invalid_request", "This provider is " + authority + ".");
        }
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MAX_BODY + 1);
        }
        return body.length > MAX_BODY
                ? ProviderResponse.status(ProviderResponse.TOO_LARGE)
                : answers.apply(request(exchange, new String(body, StandardCharsets.UTF_8)));
    }

    private static ProviderRequest request(HttpExchange exchange, String body) {
        String query = exchange.getRequestURI().getRawQuery();
        return new ProviderRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body);
    }

    private static void send(HttpExchange exchange, ProviderResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "panel-security-provider");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
