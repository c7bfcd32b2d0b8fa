package org.panelsecurity.tck.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.application.AccessTokenReport;
import org.panelsecurity.tck.application.TokenReport;
import org.panelsecurity.tck.deployment.Sample;

/**
 * A provider that takes passwords and counts. Its first access tokens live for six seconds unless told otherwise, later ones for five minutes. A refresh token is
 * good once; one that comes again ends all that came of its login.
 */
public final class RotatingProvider implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(6);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final HttpServer server;
    private final Duration first;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> generations = new HashMap<>();
    private volatile boolean down;
    private int logins;
    private int refreshes;
    private int reused;
    private boolean hanging;
    private boolean held;
    private int hung;

    private RotatingProvider(HttpServer server, Duration first) {
        this.server = server;
        this.first = first;
        server.setExecutor(threads);
        server.createContext("/token", this::token);
        server.createContext(
                "/userinfo", exchange -> answer(200, "{\"id\":7,\"email\":\"mona@example.com\"}", exchange));
        server.start();
    }

    public static RotatingProvider start() {
        return start(FIRST);
    }

    /** @param first how long the access tokens of a login live */
    public static RotatingProvider start(Duration first) {
        try {
            return new RotatingProvider(HttpServer.create(new InetSocketAddress(Loopback.ADDRESS, 0), 0), first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample at this provider. */
    public WebArchive sample() {
        return reporting(Sample.configured(settings()));
    }

    /** An application of which tests can ask what its tokens are. */
    public static WebArchive reporting(WebArchive war) {
        return war.addClasses(AccessTokenReport.class, TokenReport.class);
    }

    public Map<String, String> settings() {
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "panel.oauth.provider", "password",
                "panel.oauth.key", "sample",
                "panel.oauth.id-claim", "id",
                "panel.oauth.token-url", here + "/token",
                "panel.oauth.user-url", here + "/userinfo",
                "panel.oauth.refresh-tokens", "true",
                "panel.oauth.roles.user", "*",
                "panel.oauth.guest-endpoints", "/public/*");
    }

    /** How often it was asked for new tokens. */
    public synchronized int refreshes() {
        return refreshes;
    }

    /** How often a refresh token came that had been used. */
    public synchronized int reused() {
        return reused;
    }

    /** Whether it answers 503 to who asks for new tokens. */
    public void setDown(boolean value) {
        down = value;
    }

    /** Whether who asks for new tokens hangs; when that ends, so does the request, and was never looked at. */
    public synchronized void setHanging(boolean value) {
        hanging = value;
        notifyAll();
    }

    /** Whether answers to who asks for new tokens wait until that ends. */
    public synchronized void setHeld(boolean value) {
        held = value;
        notifyAll();
    }

    /** How many came that hung. */
    public synchronized int hung() {
        return hung;
    }

    /** No refresh token of before is good any more. */
    public synchronized void forgetsEverybody() {
        generations.clear();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String pair : body.split("&", -1)) {
            form.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        if (!form.getOrDefault("grant_type", "").equals("refresh_token")) {
            answer(200, logIn(), exchange);
            return;
        }
        if (hangs()) {
            exchange.close();
            return;
        }
        String tokens = refresh(form.getOrDefault("refresh_token", ""));
        linger();
        waitWhile(() -> held);
        if (down) {
            answer(503, "{\"error\":\"temporarily_unavailable\"}", exchange);
        } else {
            answer(tokens.isEmpty() ? 400 : 200, tokens.isEmpty() ? "{\"error\":\"invalid_grant\"}" : tokens, exchange);
        }
    }

    private synchronized boolean hangs() {
        if (!hanging) {
            return false;
        }
        hung++;
        waitWhile(() -> hanging);
        return true;
    }

    private synchronized void waitWhile(BooleanSupplier condition) {
        try {
            while (condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String logIn() {
        String login = "login" + ++logins;
        generations.put(login, 0);
        return tokens(login, 0, first);
    }

    /** Empty where the token is not good. */
    private synchronized String refresh(String token) {
        refreshes++;
        int dot = token.indexOf('.');
        String login = token.substring(0, Math.max(dot, 0));
        int generation = Integer.parseInt(token.substring(dot + 1));
        if (down || !generations.containsKey(login)) {
            return "";
        }
        if (generations.get(login) != generation) {
            reused++;
            generations.remove(login);
            return "";
        }
        generations.put(login, generation + 1);
        return tokens(login, generation + 1, LATER);
    }

    private static String tokens(String login, int generation, Duration life) {
        return "{\"access_token\":\"access-%1$s.%2$d\",\"refresh_token\":\"%1$s.%2$d\",\"token_type\":\"Bearer\",\"expires_in\":%3$d}"
                .formatted(login, generation, life.toSeconds());
    }

    // Long enough for others to come meanwhile.
    private static void linger() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(int status, String body, HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
