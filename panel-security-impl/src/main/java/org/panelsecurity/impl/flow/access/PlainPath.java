package org.panelsecurity.impl.flow.access;

import org.panelsecurity.impl.flow.web.RequestPath;

/** Paths that have one meaning. */
final class PlainPath {
    private static final String SPECIAL = ";%\\?#\u007f";

    private PlainPath() {}

    /** Returns whether a decoded path has no other reading: nothing in it is an escape, a parameter, a dot segment or an empty segment. */
    static boolean isOne(String path) {
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            if (character < ' ' || SPECIAL.indexOf(character) >= 0) {
                return false;
            }
        }
        return path.startsWith("/") && !path.contains("//") && (!path.contains("/.") || RequestPath.isPlain(path));
    }

    /** Returns whether the browser sent exactly the container's path. */
    static boolean isSentAs(String rawPath, String contextPath, String path) {
        return rawPath.length() == contextPath.length() + path.length()
                && rawPath.startsWith(contextPath)
                && rawPath.startsWith(path, contextPath.length());
    }

    /** Returns whether a path begins with the context path, spelled as it is. */
    static boolean isInside(String rawPath, String contextPath) {
        int end = contextPath.length();
        return rawPath.startsWith(contextPath) && (rawPath.length() == end || "/;".indexOf(rawPath.charAt(end)) >= 0);
    }

    /**
     * Returns the path that was sent, without the context path. If that is spelled in another way, as many segments are left out as it
     * has.
     */
    static String inside(String rawPath, String contextPath) {
        if (isInside(rawPath, contextPath)) {
            return rawPath.substring(contextPath.length());
        }
        int slash = 0;
        for (int i = contextPath.indexOf('/'); i >= 0 && slash >= 0; i = contextPath.indexOf('/', i + 1)) {
            slash = rawPath.indexOf('/', slash + 1);
        }
        return slash < 0 ? "" : rawPath.substring(slash);
    }
}
