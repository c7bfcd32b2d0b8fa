package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.panelsecurity.impl.session.RequestCookie;

/** Somebody with a browser: keeps cookies, goes where answers send it, and says its name to the provider. Not thread-safe. */
final class Visitor {
    private static final int MOST_REDIRECTS = 10;

    private final String name;
    private final Provider provider;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    private record Cookie(String value, String path) {
        boolean isFor(String requested) {
            return requested.startsWith(path);
        }
    }

    Visitor(String name, Provider provider) {
        this.name = name;
        this.provider = provider;
    }

    /**
     * Visits a page, and logs in on the way where it is asked to.
     *
     * @throws IllegalStateException where that does not end at the page
     */
    Answer visit(String page, Connection connection) throws IOException {
        String path = page;
        Answer answer = keep(connection.get(path, cookies(path)));
        for (int redirects = 0; answer.isRedirect() && redirects < MOST_REDIRECTS; redirects++) {
            URI location = URI.create(answer.value("Location"));
            URI back = provider.asks(location) ? provider.authorize(location, name) : location;
            path = back.getRawPath() + (back.getRawQuery() == null ? "" : "?" + back.getRawQuery());
            answer = keep(connection.get(path, cookies(path)));
        }
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " answered " + answer);
        }
        return answer;
    }

    /** What the browser sends along to a page: the value of its {@code Cookie} field. */
    String cookies(String path) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getValue().isFor(path))
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue().value())
                .collect(Collectors.joining("; "));
    }

    /** The one whose name begins so. */
    RequestCookie cookie(String beginning) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith(beginning))
                .map(cookie ->
                        new RequestCookie(cookie.getKey(), cookie.getValue().value()))
                .findFirst()
                .orElseThrow();
    }

    /** Bytes of the cookies, names included, whose name begins so; all of them for an empty beginning. */
    int bytes(String beginning) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith(beginning))
                .mapToInt(cookie -> (cookie.getKey() + "=" + cookie.getValue().value())
                        .getBytes(StandardCharsets.ISO_8859_1)
                        .length)
                .sum();
    }

    private Answer keep(Answer answer) {
        answer.values("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String cookie) {
        String[] parts = cookie.split(";\\s*", -1);
        int equals = parts[0].indexOf('=');
        String key = parts[0].substring(0, equals);
        String path = "/";
        boolean over = false;
        for (String part : parts) {
            path = part.regionMatches(true, 0, "Path=", 0, 5) ? part.substring(5) : path;
            over |= part.equalsIgnoreCase("Max-Age=0");
        }
        if (over) {
            cookies.remove(key);
        } else {
            cookies.put(key, new Cookie(parts[0].substring(equals + 1), path));
        }
    }
}
