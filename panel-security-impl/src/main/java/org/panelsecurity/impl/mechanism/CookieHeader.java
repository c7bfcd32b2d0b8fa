package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.session.RequestCookie;

/**
 * The cookies of a request, read as browsers write them (RFC 6265, section 5.4). Servers read them in different ways: some fail on
 * a quotation mark, some return only the first of several cookies with the same name.
 */
final class CookieHeader {
    private static final String NAME = "Cookie";

    // More than a server takes as headers.
    private static final int MAX_LENGTH = 256 * 1024;
    private static final int MAX_COOKIES = 1_000;

    private CookieHeader() {}

    /** Returns all cookies, in the order of the header. With HTTP/2, a browser may split it (RFC 9113, section 8.2.3). */
    static List<RequestCookie> of(HttpServletRequest request) {
        Enumeration<String> fields = request.getHeaders(NAME);
        if (fields == null || !fields.hasMoreElements()) {
            return List.of();
        }
        List<RequestCookie> cookies = new ArrayList<>();
        int length = 0;
        while (fields.hasMoreElements()) {
            String field = fields.nextElement();
            length += field.length();
            if (length > MAX_LENGTH) {
                break;
            }
            read(field, cookies);
        }
        return Collections.unmodifiableList(cookies);
    }

    private static void read(String field, List<RequestCookie> cookies) {
        int start = 0;
        while (start < field.length() && cookies.size() < MAX_COOKIES) {
            int end = field.indexOf(';', start);
            end = end < 0 ? field.length() : end;
            RequestCookie cookie = cookie(field, start, end);
            if (cookie != null) {
                cookies.add(cookie);
            }
            start = end + 1;
        }
    }

    // A pair without a name is none of ours.
    private static @Nullable RequestCookie cookie(String field, int start, int end) {
        int equals = field.indexOf('=', start);
        if (equals < 0 || equals >= end) {
            return null;
        }
        String name = trimmed(field, start, equals);
        return name.isEmpty() ? null : new RequestCookie(name, trimmed(field, equals + 1, end));
    }

    private static String trimmed(String field, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isBlank(field.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(field.charAt(to - 1))) {
            to--;
        }
        return field.substring(from, to);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
