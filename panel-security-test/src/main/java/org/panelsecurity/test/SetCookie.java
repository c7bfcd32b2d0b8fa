package org.panelsecurity.test;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A header {@code Set-Cookie}, read as browsers read it (RFC 6265, section 5.2). */
record SetCookie(String name, String value, Map<String, String> attributes) {
    /** The longest time for which browsers keep a cookie (RFC 6265bis, section 5.5). */
    private static final long MAX_AGE_SECONDS = 400L * 24 * 60 * 60;

    /** Returns what a header sets; null if it has no name. */
    static @Nullable SetCookie parse(String header) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        if (equals < 1) {
            return null;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            attributes.put(pair[0].strip().toLowerCase(Locale.ROOT), pair.length == 1 ? "" : pair[1].strip());
        }
        return new SetCookie(
                parts[0].substring(0, equals).strip(),
                parts[0].substring(equals + 1).strip(),
                attributes);
    }

    /** Returns whether a browser takes it from there (RFC 6265bis, sections 4.1.2.5 and 4.1.3). */
    boolean isAllowed(URI uri) {
        boolean isSecure = attributes.containsKey("secure");
        if (isSecure && !ApplicationAddress.isTrustworthy(uri)) {
            return false;
        }
        if (name.startsWith("__Host-")) {
            return isSecure && "/".equals(attributes.get("path")) && !attributes.containsKey("domain");
        }
        return isSecure || !name.startsWith("__Secure-");
    }

    /** Without a path it is for the folder of the page that set it (RFC 6265, section 5.1.4). */
    String path(URI uri) {
        String path = attributes.getOrDefault("path", "");
        if (path.startsWith("/")) {
            return path;
        }
        int lastSlash = uri.getRawPath().lastIndexOf('/');
        return lastSlash < 1 ? "/" : uri.getRawPath().substring(0, lastSlash);
    }

    /** Returns when it ends; null if it lives as long as the browser. {@code Max-Age} wins over {@code Expires}. */
    @Nullable
    Instant expiresAt(Instant now) {
        String age = attributes.getOrDefault("max-age", "");
        if (age.matches("-?[0-9]+")) {
            // A number of more digits does not fit into a long.
            long seconds = age.length() > 10 ? MAX_AGE_SECONDS : Math.min(Long.parseLong(age), MAX_AGE_SECONDS);
            return age.startsWith("-") ? Instant.MIN : now.plusSeconds(seconds);
        }
        return date(attributes.getOrDefault("expires", ""));
    }

    /** Reads {@code Thu, 01 Jan 1970 00:00:10 GMT}, and the older form {@code Thu, 01-Jan-1970 00:00:10 GMT}. */
    private static @Nullable Instant date(String text) {
        try {
            String date = text.substring(text.indexOf(',') + 1).strip().replace('-', ' ');
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
