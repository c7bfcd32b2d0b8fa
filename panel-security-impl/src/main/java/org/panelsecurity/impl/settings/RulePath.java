package org.panelsecurity.impl.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reasons why the key of a rule cannot be read: its method, and its path. */
final class RulePath {
    // RFC 9110, section 9.1: a token. All registered methods are in upper case.
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z0-9_-]*");
    private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}(?=/|$)");
    private static final Pattern SPECIAL = Pattern.compile("[%?#;,\\\\\"<>\\s\\p{Cntrl}]");

    private static final Set<String> REGISTERED = new TreeSet<>(Set.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "DELETE",
            "CONNECT",
            "OPTIONS",
            "TRACE",
            "PATCH",
            "QUERY",
            "PROPFIND",
            "PROPPATCH",
            "MKCOL",
            "COPY",
            "MOVE",
            "LOCK",
            "UNLOCK",
            "REPORT",
            "SEARCH"));

    private RulePath() {}

    /** Returns the reason why this is no method; absent if it is one, or empty. */
    static Optional<String> whyNoMethod(String method) {
        if (method.isEmpty() || (METHOD.matcher(method).matches() && !method.equals("HEAD"))) {
            return Optional.empty();
        }
        if (method.equals("HEAD")) {
            return Optional.of("a rule for GET holds for HEAD too. Write GET.");
        }
        String upper = method.toUpperCase(Locale.ROOT);
        return Optional.of(
                METHOD.matcher(upper).matches()
                        ? "methods are in upper case, and a path begins with /. Write " + upper + ", or /" + method
                                + "."
                        : "it must be a path that begins with /, or a method, a blank and a path.");
    }

    /** Returns the registered method that an unknown one probably means, or an empty text; absent if the method is registered. */
    static Optional<String> unknown(String method) {
        return method.isEmpty() || REGISTERED.contains(method)
                ? Optional.empty()
                : Optional.of(NearestName.to(method, REGISTERED)
                        .map(near -> " Did you mean " + near + "?")
                        .orElse(""));
    }

    /** Returns the reason why this is no path of a rule; absent if it is one. */
    static Optional<String> whyNoPath(String path) {
        if (Formats.isPattern(path) && !path.contains("//") && (path.length() == 1 || !path.endsWith("/"))) {
            return Optional.empty();
        }
        return Optional.of(
                path.startsWith("/")
                        ? wrong(path)
                        : "its path must begin with /"
                                + (path.isEmpty() ? "." : ", and only one method may stand before it."));
    }

    private static String wrong(String path) {
        Matcher special = SPECIAL.matcher(path);
        if (special.find()) {
            return "its path contains " + named(special.group())
                    + ". Rules are for paths without query, path parameters and escapes.";
        }
        if (DOT_SEGMENT.matcher(path).find()) {
            return "its path contains a segment that is . or .. and that no request has.";
        }
        if (path.contains("//")) {
            return "its path contains an empty segment (//).";
        }
        return path.indexOf('*') >= 0
                ? "* may stand only at the end, as /*."
                : "write " + path.substring(0, path.length() - 1)
                        + ": the rule holds for the path with a final slash too.";
    }

    private static String named(String character) {
        return character.isBlank() || Character.isISOControl(character.charAt(0))
                ? "a blank or a control character"
                : character;
    }
}
