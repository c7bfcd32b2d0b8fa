package org.panelsecurity.test;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A web application that logs in its users at the provider of a test, in the outlines of Panel Security. Its context path is /app. */
final class StubApplication implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private final Map<String, CodeVerifier> attempts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> sessions = new ConcurrentHashMap<>();
    private final Set<String> loggedOut = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();
    private final java.util.concurrent.ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean callsBackTwice;

    StubApplication() {
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/app/login/test", this::login);
        server.createContext("/app/callback", this::callback);
        server.createContext("/app/logout/backchannel/test", this::backChannel);
        server.createContext("/app/me", this::me);
        server.start();
    }

    StubApplication at(PanelProvider provider) {
        settings.putAll(provider.settings());
        return this;
    }

    /** Sends each browser to the callback a second time. */
    StubApplication callingBackTwice() {
        callsBackTwice = true;
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/app/";
    }

    int logins() {
        return logins.get();
    }

    /** Answers this path as told. */
    StubApplication answering(String path, int status, String location, String body) {
        server.removeContext("/app" + path);
        server.createContext("/app" + path, exchange -> {
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            answer(exchange, status, body);
        });
        return this;
    }

    /** Begins each login with the redirect URI of another application. Returns the authorization request. */
    String answeringWith(StubApplication other) throws IOException {
        String authorize = other.authorizationRequest();
        answering("/login/test", 302, authorize, "");
        return authorize;
    }

    /** Answers this path with the values of headers. */
    void echoing(String path, String... headers) {
        server.createContext(
                "/app" + path,
                exchange -> answer(
                        exchange,
                        200,
                        Arrays.stream(headers)
                                .map(exchange.getRequestHeaders()::getFirst)
                                .map(String::valueOf)
                                .collect(Collectors.joining(" "))));
    }

    private void login(HttpExchange exchange) throws IOException {
        redirect(exchange, authorizationRequest());
    }

    private String authorizationRequest() {
        String state = "s" + logins.incrementAndGet();
        CodeVerifier verifier = new CodeVerifier();
        attempts.put(state, verifier);
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("response_type", List.of("code"));
        query.put("client_id", List.of(setting("key")));
        query.put("redirect_uri", List.of(address() + "callback"));
        query.put("scope", List.of("openid"));
        query.put("state", List.of(state));
        query.put(
                "code_challenge",
                List.of(CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                        .getValue()));
        query.put("code_challenge_method", List.of("S256"));
        return setting("issuer") + "/authorize?" + URLUtils.serializeParameters(query);
    }

    private void callback(HttpExchange exchange) throws IOException {
        Map<String, List<String>> answer =
                URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
        if (answer.containsKey("error")) {
            answer(exchange, 403, "<dl><dd>DENIED_BY_PROVIDER</dd><dd>abc-123</dd></dl>");
            return;
        }
        String state = answer.getOrDefault("state", List.of("")).get(0);
        if (callsBackTwice && !answer.containsKey("again")) {
            redirect(exchange, exchange.getRequestURI() + "&again=1");
            return;
        }
        try {
            sessions.put(state, claims(answer.getOrDefault("code", List.of("")).get(0), attempts.remove(state)));
            exchange.getResponseHeaders().add("Set-Cookie", "session=" + state + "; Path=/app; HttpOnly; SameSite=Lax");
            exchange.getResponseHeaders().add("Set-Cookie", "attempt=; Path=/app; Max-Age=0");
            redirect(exchange, "/app/");
        } catch (IllegalStateException e) {
            answer(exchange, 502, "<dl><dd>PROVIDER_UNREACHABLE</dd><dd>abc-124</dd></dl>");
        }
    }

    private Map<String, Object> claims(String code, @org.jspecify.annotations.Nullable CodeVerifier verifier)
            throws IOException {
        String body = URLUtils.serializeParameters(Map.of(
                "grant_type", List.of("authorization_code"),
                "code", List.of(code),
                "redirect_uri", List.of(address() + "callback"),
                "code_verifier", List.of(verifier == null ? "" : verifier.getValue())));
        String client = Base64.getEncoder()
                .encodeToString((setting("key") + ":" + setting("secret")).getBytes(StandardCharsets.UTF_8));
        try {
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(setting("issuer") + "/token"))
                                    .header("Authorization", "Basic " + client)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            Object idToken = JSONObjectUtils.parse(answer).get("id_token");
            if (!(idToken instanceof String text)) {
                throw new IllegalStateException(answer);
            }
            return SignedJWT.parse(text).getJWTClaimsSet().getClaims();
        } catch (InterruptedException | ParseException | java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void me(HttpExchange exchange) throws IOException {
        String cookie =
                String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")).replace("session=", "");
        Map<String, Object> claims = sessions.get(cookie);
        boolean isOver = claims == null || loggedOut.contains(String.valueOf(claims.get("sid")));
        answer(
                exchange,
                isOver ? 401 : 200,
                isOver || claims == null
                        ? ""
                        : claims.get("sub") + " " + claims.get("groups") + " " + claims.get("department"));
    }

    private void backChannel(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            SignedJWT token = SignedJWT.parse(URLUtils.parseParameters(body)
                    .getOrDefault("logout_token", List.of(""))
                    .get(0));
            loggedOut.add(String.valueOf(token.getJWTClaimsSet().getClaim("sid")));
            answer(exchange, 200, "");
        } catch (java.text.ParseException e) {
            answer(exchange, 400, "no token");
        }
    }

    private String setting(String name) {
        return settings.getOrDefault("panel.oauth.test." + name, "");
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        answer(exchange, 302, "");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
