package org.panelsecurity.tck;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a browser is to us: a jar of cookies, the headers of a navigation, redirects followed one at a time, forms. Unlike simple cookie jars
 * it sends Secure cookies on http to this machine, as browsers do. Notes every request, without values. One thread at a time.
 */
public final class Browser {
    private static final int MOST_REDIRECTS = 15;

    private record Cookie(String host, String path, String name) {}

    private final HttpClient client;
    private final Map<Cookie, String> cookies = new LinkedHashMap<>();
    private final List<String> transcript = new ArrayList<>();

    public Browser() {
        this(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build());
    }

    /** Over connections of another kind. */
    public Browser(HttpClient client) {
        this.client = client;
    }

    /** One request by navigation; no redirect is followed. */
    public HttpResponse<String> open(URI uri) {
        return send(navigation(uri).GET());
    }

    /** Navigates and follows redirects. */
    public HttpResponse<String> visit(URI uri) {
        return follow(open(uri));
    }

    /** What a script of a page asks for. */
    public HttpResponse<String> fetch(URI uri) {
        return send(HttpRequest.newBuilder(uri)
                .header("Accept", "*/*")
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty")
                .header("Sec-Fetch-Site", "same-origin")
                .GET());
    }

    /** Fills the one form of a page and sends it; follows redirects. */
    public HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> values) {
        return follow(submitOnly(page, values));
    }

    /** Fills the one form of a page and sends it; follows no redirect. */
    public HttpResponse<String> submitOnly(HttpResponse<String> page, Map<String, String> values) {
        return send(filled(page, values).setHeader("Sec-Fetch-Site", "same-origin"));
    }

    /** Sends the form of a page as a page of another site would have it sent; follows no redirect. */
    public HttpResponse<String> submitFromElsewhere(HttpResponse<String> page, Map<String, String> values) {
        return send(filled(page, values).setHeader("Sec-Fetch-Site", "cross-site"));
    }

    private static HttpRequest.Builder filled(HttpResponse<String> page, Map<String, String> values) {
        Element form = Jsoup.parse(page.body(), page.uri().toString()).selectFirst("form");
        if (form == null) {
            throw new IllegalStateException("There is no form on " + page.uri() + " (" + page.statusCode() + ")");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element input : form.select("input[name]")) {
            fields.put(input.attr("name"), input.attr("value"));
        }
        fields.putAll(values);
        String action = form.absUrl("action");
        return form(URI.create(action.isEmpty() ? page.uri().toString() : action), fields);
    }

    /** Sends a form from a page of the same origin; follows no redirect. */
    public HttpResponse<String> post(URI uri, Map<String, String> fields) {
        return send(form(uri, fields).setHeader("Sec-Fetch-Site", "same-origin"));
    }

    private static HttpRequest.Builder form(URI uri, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return navigation(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    public HttpResponse<String> follow(HttpResponse<String> response) {
        HttpResponse<String> current = response;
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            String location = current.headers().firstValue("Location").orElse(null);
            if (current.statusCode() < 300 || current.statusCode() >= 400 || location == null) {
                return current;
            }
            current = open(current.uri().resolve(location));
        }
        throw new IllegalStateException("A redirect loop: " + transcript);
    }

    /** Sends a request as it is, with this browser's cookies. */
    public HttpResponse<String> send(HttpRequest.Builder builder) {
        URI uri = builder.copy().build().uri();
        String header = cookieHeader(uri);
        if (!header.isEmpty()) {
            builder.setHeader("Cookie", header);
        }
        HttpResponse<String> response = whole(builder.build());
        transcript.add(
                response.request().method() + " " + uri.getAuthority() + uri.getPath() + " " + response.statusCode());
        keep(response);
        return response;
    }

    // The client's own time-out ends with the headers: a body could be waited for without end.
    private HttpResponse<String> whole(HttpRequest request) {
        try {
            return client.sendAsync(request, BodyHandlers.ofString()).get(60, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(request.uri() + ": " + failed.getCause(), failed);
        } catch (TimeoutException e) {
            throw new IllegalStateException("No whole answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Shakes hands for a socket and returns the first message; the socket is closed then. */
    public String socket(URI page) {
        CompletableFuture<String> first = new CompletableFuture<>();
        WebSocket.Builder handshake = client.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        String cookies = cookieHeader(page);
        if (!cookies.isEmpty()) {
            handshake.header("Cookie", cookies);
        }
        WebSocket socket = handshake
                .buildAsync(URI.create("ws://" + page.getAuthority() + page.getPath()), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        first.complete(text.toString());
                        return null;
                    }
                })
                .join();
        try {
            return first.orTimeout(10, TimeUnit.SECONDS).join();
        } finally {
            socket.abort();
        }
    }

    /** The status of the answer to a handshake for a socket that is refused. */
    public int refusedHandshake(URI page) {
        try {
            throw new IllegalStateException("not refused: " + socket(page));
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    /** Every request so far: method, place, status. */
    public List<String> transcript() {
        return List.copyOf(transcript);
    }

    /** The names and values of the cookies for a place. */
    public Map<String, String> cookies(URI uri) {
        Map<String, String> matching = new LinkedHashMap<>();
        cookies.forEach((cookie, value) -> {
            if (cookie.host().equals(uri.getHost()) && isUnder(uri.getPath(), cookie.path())) {
                matching.put(cookie.name(), value);
            }
        });
        return matching;
    }

    /** Forgets the cookies for a place whose name begins so. */
    public void forget(URI uri, String prefix) {
        cookies.keySet()
                .removeIf(cookie -> cookie.host().equals(uri.getHost())
                        && isUnder(uri.getPath(), cookie.path())
                        && cookie.name().startsWith(prefix));
    }

    /** Another browser with the cookies that this one has now. */
    public Browser copy() {
        Browser copy = new Browser(client);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** Keeps the cookies that an answer sets. */
    public void keep(HttpResponse<?> answer) {
        answer.headers().allValues("Set-Cookie").forEach(cookie -> keep(cookie, answer.uri()));
    }

    /** Puts a cookie into the jar, as an attacker or another browser would bring it. */
    public void plant(URI uri, String path, String name, String value) {
        cookies.put(new Cookie(uri.getHost(), path, name), value);
    }

    private static HttpRequest.Builder navigation(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .header("Sec-Fetch-Site", "none");
    }

    private void keep(String header, URI uri) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        @Nullable String path = null;
        boolean cleared = false;
        for (String part : parts) {
            String attribute = part.strip();
            if (attribute.regionMatches(true, 0, "Path=", 0, 5)) {
                path = attribute.substring(5);
            }
            cleared |= attribute.equalsIgnoreCase("Max-Age=0");
        }
        Cookie cookie = new Cookie(uri.getHost(), path == null ? "/" : path, parts[0].substring(0, equals));
        if (cleared) {
            cookies.remove(cookie);
        } else {
            cookies.put(cookie, parts[0].substring(equals + 1));
        }
    }

    /** Returns the value of the header {@code Cookie} for a place; empty if there are no cookies. */
    public String cookieHeader(URI uri) {
        return cookies(uri).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static boolean isUnder(String path, String cookiePath) {
        return cookiePath.equals("/")
                || path.equals(cookiePath)
                || path.startsWith(cookiePath.endsWith("/") ? cookiePath : cookiePath + "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
