package org.panelsecurity.test;

import java.net.CookieHandler;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one login. They are sent to the application's origin alone. {@code Secure} and the name prefixes count as in browsers,
 * which accept secure cookies over plain http from a loopback address. Thread-safe.
 */
final class LoginCookies extends CookieHandler {
    /** A cookie replaces another one with the same name and path. */
    private record Key(String name, String path) {
        boolean isFor(String requested) {
            return requested.equals(path) || requested.startsWith(path.endsWith("/") ? path : path + "/");
        }
    }

    private record Value(String text, @Nullable Instant expiresAt) {}

    private final URI application;
    private final InstantSource clock;
    private final Map<Key, Value> cookies = new LinkedHashMap<>();

    LoginCookies(URI application) {
        this(application, InstantSource.system());
    }

    LoginCookies(URI application, InstantSource clock) {
        this.application = application;
        this.clock = clock;
    }

    /** Returns the cookies that a request there sends, by name; of two with the same name, the one with the longer path. */
    Map<String, String> at(URI uri) {
        Map<String, String> sent = new LinkedHashMap<>();
        sent(uri)
                .forEach(cookie -> sent.putIfAbsent(
                        cookie.getKey().name(), cookie.getValue().text()));
        return sent;
    }

    /** Returns the value of the header {@code Cookie} of a request there; empty if it sends none. */
    String header(URI uri) {
        return sent(uri).stream()
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue().text())
                .collect(Collectors.joining("; "));
    }

    /** Longer paths go first (RFC 6265, section 5.4). */
    private synchronized List<Map.Entry<Key, Value>> sent(URI uri) {
        if (!ApplicationAddress.isSameOrigin(application, uri)) {
            return List.of();
        }
        Instant now = clock.instant();
        cookies.values().removeIf(cookie -> isOver(cookie, now));
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().isFor(path))
                .map(cookie -> Map.entry(cookie.getKey(), cookie.getValue()))
                .sorted(Comparator.comparing(cookie -> -cookie.getKey().path().length()))
                .toList();
    }

    private static boolean isOver(Value cookie, Instant now) {
        return cookie.expiresAt() != null && !now.isBefore(cookie.expiresAt());
    }

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders) {
        String header = header(uri);
        return header.isEmpty() ? Map.of() : Map.of("Cookie", List.of(header));
    }

    @Override
    public void put(URI uri, Map<String, List<String>> responseHeaders) {
        responseHeaders.forEach((name, values) -> {
            if ("set-cookie".equalsIgnoreCase(name)) {
                set(uri, values);
            }
        });
    }

    void set(URI uri, List<String> headers) {
        if (ApplicationAddress.isSameOrigin(application, uri)) {
            headers.forEach(header -> set(uri, header));
        }
    }

    private synchronized void set(URI uri, String header) {
        SetCookie cookie = SetCookie.parse(header);
        if (cookie == null || !cookie.isAllowed(uri)) {
            return;
        }
        Instant now = clock.instant();
        Key key = new Key(cookie.name(), cookie.path(uri));
        Value value = new Value(cookie.value(), cookie.expiresAt(now));
        if (isOver(value, now)) {
            cookies.remove(key);
        } else {
            cookies.put(key, value);
        }
    }
}
