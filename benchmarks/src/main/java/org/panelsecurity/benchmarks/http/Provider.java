package org.panelsecurity.benchmarks.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.panelsecurity.benchmarks.http.Calls.Endpoint;
import org.panelsecurity.tck.Loopback;

/**
 * An OpenID Connect provider that is made for load: it believes everybody's name, has no pages, and counts what it is asked for. Never a
 * proof of security. Thread-safe.
 */
final class Provider implements AutoCloseable {
    /** Of the client {@code benchmark}. Nobody checks it. */
    static final String SECRET = "a-secret-that-only-this-provider-knows";

    static {
        // Without, every second answer waits for the acknowledgement of its first packet.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Tokens tokens;
    private final Grants grants;
    private final Counter counter = new Counter();

    private Provider(HttpServer server) {
        this.server = server;
        tokens = new Tokens(issuer());
        grants = new Grants(tokens);
        server.setExecutor(threads);
    }

    /** Starts one on this machine alone, at a free port. */
    static Provider start() throws IOException {
        Provider provider = new Provider(HttpServer.create(new InetSocketAddress(Loopback.ADDRESS, 0), 0));
        provider.serve("/.well-known/openid-configuration", provider::metadata);
        provider.serve("/keys", provider::keys);
        provider.serve("/tokens", provider::tokens);
        provider.serve("/user-info", provider::userInfo);
        provider.server.start();
        return provider;
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Grants grants() {
        return grants;
    }

    Calls calls() {
        return counter.calls();
    }

    /** Whether a redirect leads to its login. */
    boolean asks(URI location) {
        return location.getPort() == server.getAddress().getPort();
    }

    /** Where it sends the browser of somebody who says this name. The browser's visit costs the application nothing: it is left out. */
    URI authorize(URI request, String user) {
        Map<String, List<String>> asked = URLUtils.parseParameters(request.getRawQuery());
        String code = grants.begin(user, parameter(asked, "nonce"));
        String redirectUri = parameter(asked, "redirect_uri");
        return URI.create(redirectUri + (redirectUri.contains("?") ? "&" : "?") + "code=" + code + "&state="
                + encoded(parameter(asked, "state")) + "&iss=" + encoded(issuer()));
    }

    private void metadata(HttpExchange exchange) throws IOException {
        counter.count(Endpoint.DISCOVERY);
        String here = issuer();
        answer(
                Map.of(
                        "issuer",
                        here,
                        "authorization_endpoint",
                        here + "/authorize",
                        "token_endpoint",
                        here + "/tokens",
                        "userinfo_endpoint",
                        here + "/user-info",
                        "jwks_uri",
                        here + "/keys",
                        "response_types_supported",
                        List.of("code"),
                        "subject_types_supported",
                        List.of("public"),
                        "id_token_signing_alg_values_supported",
                        List.of("RS256"),
                        "code_challenge_methods_supported",
                        List.of("S256"),
                        "authorization_response_iss_parameter_supported",
                        true),
                exchange);
    }

    private void keys(HttpExchange exchange) throws IOException {
        counter.count(Endpoint.KEYS);
        answer(200, tokens.publicKeys(), exchange);
    }

    private void tokens(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> form = URLUtils.parseParameters(body);
        boolean refresh = parameter(form, "grant_type").equals("refresh_token");
        counter.count(refresh ? Endpoint.REFRESH : Endpoint.TOKENS);
        Optional<Map<String, Object>> answer =
                refresh ? grants.refresh(parameter(form, "refresh_token")) : grants.exchange(parameter(form, "code"));
        if (answer.isPresent()) {
            answer(answer.get(), exchange);
        } else {
            answer(400, "{\"error\":\"invalid_grant\"}", exchange);
        }
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        counter.count(Endpoint.USER_INFO);
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        try {
            answer(tokens.userInfo(bearer.substring(bearer.indexOf(' ') + 1)), exchange);
        } catch (ParseException e) {
            answer(401, "{}", exchange);
        }
    }

    private static String parameter(Map<String, List<String>> parameters, String name) {
        return Optional.ofNullable(MultivaluedMapUtils.getFirstValue(parameters, name))
                .orElse("");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void answer(Map<String, Object> body, HttpExchange exchange) throws IOException {
        answer(200, JSONObjectUtils.toJSONString(body), exchange);
    }

    private static void answer(int status, String body, HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
