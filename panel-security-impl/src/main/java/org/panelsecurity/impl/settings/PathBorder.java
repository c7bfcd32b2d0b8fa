package org.panelsecurity.impl.settings;

/** The comparison of paths on the borders of their segments: {@code /admin/x} is below {@code /admin}, and {@code /administration} is not. */
public final class PathBorder {
    private PathBorder() {}

    /** Returns whether a path is another one, or below it. On the hot path. */
    public static boolean isAtOrBelow(String path, String other) {
        return isAtOrBelow(path, other, other.length());
    }

    /** Returns the same for the first characters of the other path. */
    public static boolean isAtOrBelow(String path, String other, int length) {
        return path.regionMatches(0, other, 0, length) && (path.length() == length || path.charAt(length) == '/');
    }
}
