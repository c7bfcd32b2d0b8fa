package org.panelsecurity.dev;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the application calls of the provider: token endpoint and keys, on a loopback port of this JVM. The browser never calls it. */
final class BackChannel {
    // By its bytes: what the JDK takes for the loopback address can be that of IPv6.
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final int THREADS = 4;
    private static final int MAX_FORM_BYTES = 16 * 1024;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_FOUND = 404;

    private final HttpServer server;
    private final ExecutorService threads;

    private BackChannel(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static BackChannel start(TokenEndpoint endpoint) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
                Thread thread = new Thread(work, "panel-security-dev");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, endpoint));
            server.start();
            return new BackChannel(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("The development provider cannot listen on a loopback port", e);
        }
    }

    /** Returns the address of the endpoints, without a slash at the end. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, TokenEndpoint endpoint) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/keys" -> send(endpoint.keys(), exchange);
                case "/token" -> {
                    if (exchange.getRequestMethod().equals("POST")) {
                        send(endpoint.tokens(form(exchange)), exchange);
                    } else {
                        exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, -1);
                    }
                }
                default -> exchange.sendResponseHeaders(NOT_FOUND, -1);
            }
        }
    }

    private static void send(TokenEndpoint.Answer answer, HttpExchange exchange) throws IOException {
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(MAX_FORM_BYTES), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }
}
