package org.panelsecurity.impl.flow.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The paths that a request could mean to a server, to a library or to the application, if its path is not plain: decoded or not, with or
 * without path parameters, dot segments, backslashes and empty segments, in any order and depth.
 */
final class PathReadings {
    /** More are not looked at: the request is not clear enough to be judged. */
    static final int MAX_READINGS = 128;

    private static final Pattern PARAMETER = Pattern.compile(";[^/]*");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final Pattern END = Pattern.compile("[\\x00;?#]");

    private static final List<UnaryOperator<String>> STEPS = List.of(
            PathReadings::decoded,
            path -> PARAMETER.matcher(path).replaceAll(""),
            path -> END.split(path, 2)[0],
            path -> path.replace('\\', '/'),
            path -> SLASHES.matcher(path).replaceAll("/"),
            PathReadings::resolved);

    private final String contextPath;
    private final Set<String> readings = new LinkedHashSet<>();
    private final Deque<String> left = new ArrayDeque<>();

    private PathReadings(String contextPath) {
        this.contextPath = contextPath;
    }

    /**
     * Returns all readings, each from {@code /}; empty if there are more than the maximum.
     *
     * @param path the container's path
     * @param rawPath the path as it was sent, with the context path
     */
    static Set<String> of(String path, String rawPath, String contextPath) {
        PathReadings readings = new PathReadings(contextPath);
        readings.add(path);
        readings.add(rawPath);
        readings.add(PlainPath.inside(rawPath, contextPath));
        return readings.closed() ? readings.readings : Set.of();
    }

    private boolean closed() {
        while (!left.isEmpty() && readings.size() <= MAX_READINGS) {
            String reading = left.remove();
            STEPS.forEach(step -> add(step.apply(reading)));
        }
        return readings.size() <= MAX_READINGS;
    }

    private void add(String text) {
        String reading = text.startsWith("/") ? text : "/" + text;
        if (!readings.add(reading)) {
            return;
        }
        left.add(reading);
        // A server may read the context path itself in another way.
        if (!contextPath.isEmpty() && reading.startsWith(contextPath + "/")) {
            add(reading.substring(contextPath.length()));
        }
    }

    private static String resolved(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            if (segment.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            } else if (!segment.equals("..") && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    /** Decodes escapes once. What is not an escape stays as it is. */
    static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] octets = path.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            int value = octets[i] == '%' ? value(octets, i) : -1;
            octets[length++] = value >= 0 ? (byte) value : octets[i];
            i += value >= 0 ? 2 : 0;
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    private static int value(byte[] octets, int percent) {
        if (percent + 2 >= octets.length) {
            return -1;
        }
        int high = Character.digit(octets[percent + 1], 16);
        int low = Character.digit(octets[percent + 2], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
