package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of {@code panel.access}: a request for a path needs one of these roles.
 *
 * @param method the method that the rule is for; empty for all
 * @param path from {@code /}, without a final {@code /*}; empty for all paths
 * @param below whether the rule holds for everything below the path too
 * @param roles roles of which one is enough, or {@link #ANY_USER}; empty if no user is admitted
 */
public record PathRule(String method, String path, boolean below, List<String> roles) {
    /** The role of all users who are logged in. */
    public static final String ANY_USER = "*";

    static final String BELOW = "/*";

    // Some servers select a welcome file after they have called us. These names are those of all servers.
    private static final Pattern WELCOME_FILE = Pattern.compile("(.*)/(?:index|default)\\.[^/]*");

    public PathRule {
        roles = List.copyOf(roles);
    }

    /** Returns the paths of the rule, as they are configured. */
    public String pattern() {
        return below ? path + BELOW : path;
    }

    /** Returns method and paths, as they are configured. */
    public String name() {
        return method.isEmpty() ? pattern() : method + " " + pattern();
    }

    /** Returns whether all users who are logged in are admitted. */
    public boolean admitsAnyUser() {
        return roles.contains(ANY_USER);
    }

    /** Returns whether all paths of this rule are at or below a path. */
    public boolean isAtOrBelow(String other) {
        return PathBorder.isAtOrBelow(path, other);
    }

    /** Returns the folder of a welcome file with a usual name, if the rule is for one; absent for every other rule. */
    public Optional<String> folderOfWelcomeFile() {
        Matcher file = WELCOME_FILE.matcher(path);
        return !below && file.matches() ? Optional.of(file.group(1)) : Optional.empty();
    }
}
