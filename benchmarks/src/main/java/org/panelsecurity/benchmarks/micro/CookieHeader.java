package org.panelsecurity.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import org.panelsecurity.impl.session.RequestCookie;
import org.panelsecurity.impl.session.SetCookie;

/** A Cookie header (RFC 6265bis, section 4.2.1), written as a browser writes it and read as a container reads it. */
public final class CookieHeader {
    private CookieHeader() {}

    public static List<RequestCookie> read(String header) {
        List<RequestCookie> cookies = new ArrayList<>();
        int start = 0;
        while (start < header.length()) {
            int semicolon = header.indexOf("; ", start);
            int end = semicolon < 0 ? header.length() : semicolon;
            int equals = header.indexOf('=', start);
            cookies.add(new RequestCookie(header.substring(start, equals), header.substring(equals + 1, end)));
            start = end + 2;
        }
        return cookies;
    }

    /** What the browser sends once an answer has set these. */
    static String of(List<SetCookie> set) {
        List<String> pairs = new ArrayList<>();
        for (SetCookie cookie : set) {
            if (!cookie.maxAge().isZero()) {
                pairs.add(cookie.name() + "=" + cookie.value());
            }
        }
        return String.join("; ", pairs);
    }

    /** So many cookies of others, each as long as the id of a session. */
    static String others(int count) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add("another-" + i + "=0123456789abcdef0123456789abcdef");
        }
        return String.join("; ", pairs);
    }
}
