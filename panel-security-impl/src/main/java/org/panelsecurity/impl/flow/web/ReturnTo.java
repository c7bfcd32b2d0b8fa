package org.panelsecurity.impl.flow.web;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The path to which the browser returns after a login: only a path of this application, as the browser shows it. */
public final class ReturnTo {
    // It is stored in the attempt's cookie.
    private static final int MAX_BYTES = 1000;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final List<String> servedPaths;

    /** @param servedPaths paths, from {@code /}, to which no login returns: a return to the login would begin it again */
    public ReturnTo(List<String> servedPaths) {
        this.servedPaths = servedPaths;
    }

    /** Returns the requested page. */
    public String requested(Exchange exchange) {
        String path = RequestPath.withoutSessionId(exchange.rawPath());
        return bounded(
                path, exchange.rawQuery().map(query -> path + "?" + query).orElse(path), exchange);
    }

    /** Returns the page that a link to the login endpoint names; the root if it may not be one. */
    public String named(String next, Exchange exchange) {
        String encoded = encoded(next);
        int query = encoded.indexOf('?');
        return bounded(query < 0 ? encoded : encoded.substring(0, query), encoded, exchange);
    }

    public static String root(Exchange exchange) {
        return exchange.contextPath() + "/";
    }

    private String bounded(String path, String whole, Exchange exchange) {
        if (!isOfThisApplication(path, exchange.contextPath()) || hasControlCharacter(whole)) {
            return root(exchange);
        }
        if (whole.length() <= MAX_BYTES) {
            return whole;
        }
        return path.length() <= MAX_BYTES ? path : root(exchange);
    }

    private boolean isOfThisApplication(String path, String contextPath) {
        if (!path.startsWith(contextPath + "/") || path.startsWith("//") || !isUnambiguous(path)) {
            return path.equals(contextPath) && !contextPath.isEmpty();
        }
        String inside = path.substring(contextPath.length());
        return !inside.startsWith("//")
                && servedPaths.stream().noneMatch(served -> inside.equals(served) || inside.startsWith(served + "/"));
    }

    private static boolean isUnambiguous(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return RequestPath.isPlain(path) && !lower.matches(".*%(0[0-9a-f]|1[0-9a-f]|7f).*");
    }

    private static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(character -> character <= ' ' || character == 0x7f || character == '\\');
    }

    // A decoded query is written into a Location header again, which has only ASCII.
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet < 0 || octet == ' ' || octet == '"' || octet == '<' || octet == '>') {
                encoded.append('%').append(HEX.toHexDigits(octet));
            } else {
                encoded.append((char) octet);
            }
        }
        return encoded.toString();
    }
}
