package org.panelsecurity.impl.flow.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.panelsecurity.impl.settings.PathBorder;

/**
 * The rule for paths to which a login returns. They keep path parameters, encoded slashes and empty segments, but neither a browser nor a
 * proxy can take them for a path outside of the application, or for another host. Immutable.
 *
 * @param servedPaths paths of ours, from {@code /}
 */
record InsidePath(List<String> servedPaths) {
    // Encoded control characters, and the backslash, which some servers take for a slash.
    private static final Pattern UNSAFE = Pattern.compile("\\\\|%(?:[01][0-9a-f]|7f|5c)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern SEVERAL_SLASHES = Pattern.compile("/{2,}");

    /** Returns the path as a Location header can name it; absent if no login may return to it. */
    Optional<String> of(String path, String contextPath) {
        if (path.equals(contextPath) && !contextPath.isEmpty()) {
            return Optional.of(path);
        }
        if (!path.startsWith(contextPath + "/")
                || path.startsWith("//")
                || UNSAFE.matcher(path).find()) {
            return Optional.empty();
        }
        String inside = path.substring(contextPath.length());
        String plain = plain(inside);
        if (RequestPath.hasDotSegment(plain) || isServed(plain)) {
            return Optional.empty();
        }
        // A proxy may remove the context path from the header, and what is left must not name a host. Browsers remove
        // the dot segment (RFC 3986, section 5.2.4), so they request the same path.
        return Optional.of(inside.startsWith("//") ? contextPath + "/." + inside : path);
    }

    private boolean isServed(String plain) {
        return servedPaths.stream().anyMatch(served -> PathBorder.isAtOrBelow(plain, served));
    }

    // As the server understands it: without path parameters, decoded, without empty segments.
    private static String plain(String inside) {
        String named = PARAMETERS.matcher(inside).replaceAll("");
        return SEVERAL_SLASHES.matcher(decoded(named)).replaceAll("/");
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2b"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return path.toLowerCase(Locale.ROOT).replace("%2e", ".");
        }
    }
}
