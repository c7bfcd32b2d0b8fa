package org.panelsecurity.test;

import java.net.CookieHandler;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one login. They are sent to the application's origin alone. {@code Secure} and the name prefixes count as in browsers:
 * plain http to a loopback address is good enough. Thread-safe.
 */
final class LoginCookies extends CookieHandler {
    private record Cookie(String value, String path) {
        boolean isFor(String requested) {
            return requested.equals(path)
                    || requested.startsWith(path.endsWith("/") ? path : path + "/")
                    || path.equals("/");
        }
    }

    private final URI application;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    LoginCookies(URI application) {
        this.application = application;
    }

    /** Returns the cookies that a request there sends, by name. */
    synchronized Map<String, String> at(URI uri) {
        Map<String, String> sent = new LinkedHashMap<>();
        if (isApplication(uri)) {
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            cookies.forEach((name, cookie) -> {
                if (cookie.isFor(path)) {
                    sent.put(name, cookie.value());
                }
            });
        }
        return sent;
    }

    /** Returns the value of the header {@code Cookie} of a request there; empty if it sends none. */
    String header(URI uri) {
        return at(uri).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
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

    synchronized void set(URI uri, List<String> headers) {
        if (isApplication(uri)) {
            headers.forEach(header -> set(uri, header));
        }
    }

    private void set(URI uri, String header) {
        String[] parts = header.split(";");
        int equals = parts[0].indexOf('=');
        if (equals < 1) {
            return;
        }
        String name = parts[0].substring(0, equals).strip();
        Map<String, String> attributes = attributes(parts);
        if (!isAllowed(name, attributes, uri)) {
            return;
        }
        if (isOver(attributes)) {
            cookies.remove(name);
        } else {
            String path = attributes.getOrDefault("path", "");
            cookies.put(name, new Cookie(parts[0].substring(equals + 1).strip(), path.startsWith("/") ? path : "/"));
        }
    }

    private static Map<String, String> attributes(String[] parts) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            attributes.put(pair[0].strip().toLowerCase(Locale.ROOT), pair.length == 1 ? "" : pair[1].strip());
        }
        return attributes;
    }

    /** RFC 6265bis, sections 4.1.2.5 and 4.1.3. */
    private static boolean isAllowed(String name, Map<String, String> attributes, URI uri) {
        boolean isSecure = attributes.containsKey("secure");
        if (isSecure && !ApplicationAddress.isTrustworthy(uri)) {
            return false;
        }
        if (name.startsWith("__Host-")) {
            return isSecure && "/".equals(attributes.get("path")) && !attributes.containsKey("domain");
        }
        return isSecure || !name.startsWith("__Secure-");
    }

    private static boolean isOver(Map<String, String> attributes) {
        String age = attributes.get("max-age");
        if (age != null) {
            return age.startsWith("-") || age.equals("0");
        }
        String expires = attributes.get("expires");
        try {
            return expires != null
                    && ZonedDateTime.parse(expires, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .isBefore(Instant.now());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean isApplication(URI uri) {
        return application.getHost().equalsIgnoreCase(uri.getHost())
                && application.getPort() == uri.getPort()
                && application.getScheme().equalsIgnoreCase(uri.getScheme());
    }
}
