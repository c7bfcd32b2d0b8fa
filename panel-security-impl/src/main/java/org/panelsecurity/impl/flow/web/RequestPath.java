package org.panelsecurity.impl.flow.web;

import java.util.Locale;

/**
 * A request's path, as the container understood it and as it was sent. An ambiguous path is never open to guests, and never a
 * callback.
 */
public final class RequestPath {
    private static final String SESSION_ID = ";jsessionid=";

    private static final String NO_SESSION_ID = "/;%\\";

    private RequestPath() {}

    /** Returns the container's path. The root is {@code /}, even if the container already selected a welcome file. */
    public static String of(Exchange exchange) {
        return isRoot(exchange) ? "/" : exchange.path();
    }

    static boolean isRoot(Exchange exchange) {
        String raw = exchange.rawPath();
        int context = exchange.contextPath().length();
        return raw.startsWith(exchange.contextPath())
                && (raw.length() == context || (raw.length() == context + 1 && raw.charAt(context) == '/'));
    }

    /** Returns whether a path is unambiguous: no path parameter but a final session id, no encoded slash, no backslash, no dot segment, no NUL. */
    public static boolean isPlain(String rawPath) {
        String path = withoutSessionId(rawPath);
        if (path.indexOf('%') < 0) {
            return path.indexOf(';') < 0 && path.indexOf('\\') < 0 && !hasDotSegment(path);
        }
        String lower = path.toLowerCase(Locale.ROOT);
        return path.indexOf(';') < 0
                && path.indexOf('\\') < 0
                && !lower.contains("%2f")
                && !lower.contains("%5c")
                && !lower.contains("%00")
                && !lower.contains("%3b")
                && !hasDotSegment(lower.replace("%2e", "."));
    }

    /** Returns a path without a final session id. */
    public static String withoutSessionId(String rawPath) {
        int at = rawPath.lastIndexOf(SESSION_ID);
        return at < 0 || !isSessionId(rawPath, at + SESSION_ID.length()) ? rawPath : rawPath.substring(0, at);
    }

    // Anything else could be a part of the path to another reader.
    private static boolean isSessionId(String rawPath, int from) {
        for (int i = from; i < rawPath.length(); i++) {
            if (NO_SESSION_ID.indexOf(rawPath.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    static boolean hasDotSegment(String path) {
        return path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..");
    }
}
