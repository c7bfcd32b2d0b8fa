package org.panelsecurity.impl.flow.access;

import java.util.List;
import org.panelsecurity.impl.settings.PathBorder;

/** The entries of {@code panel.oauth.guest-endpoints}: exact paths, or prefixes that end in {@code /*}. Immutable. */
record GuestEndpoints(List<String> entries) {
    GuestEndpoints {
        entries = List.copyOf(entries);
    }

    /** Returns whether an entry is for this path. */
    boolean contain(String path) {
        for (String entry : entries) {
            if (isFor(path, entry)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an entry is for this path that is more specific than a rule for everything below another path. */
    boolean containBelow(String ruled, String path) {
        // An iterator would be an object for each request.
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            boolean narrower = !isPrefix(entry) || entry.length() - 2 > ruled.length();
            if (narrower && isFor(path, entry)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFor(String path, String entry) {
        return isPrefix(entry) ? PathBorder.isAtOrBelow(path, entry, entry.length() - 2) : path.equals(entry);
    }

    private static boolean isPrefix(String entry) {
        return entry.endsWith("/*");
    }
}
