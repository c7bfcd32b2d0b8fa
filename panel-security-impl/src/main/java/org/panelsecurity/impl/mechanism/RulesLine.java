package org.panelsecurity.impl.mechanism;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelsecurity.impl.settings.AccessSettings;
import org.panelsecurity.impl.settings.PathBorder;
import org.panelsecurity.impl.settings.PathRule;

/** What the start-up report tells of {@code panel.access}. */
record RulesLine(AccessSettings access) {
    static final String LABEL = "paths that need a role";
    private static final int MAX_RULES = 20;

    /** Returns the rules in one line, each with the roles of which one is enough. */
    String text() {
        List<PathRule> rules = access.pathRules();
        String first = rules.stream().limit(MAX_RULES).map(this::text).collect(Collectors.joining("; "));
        return rules.size() <= MAX_RULES ? first : first + "; and " + (rules.size() - MAX_RULES) + " more";
    }

    private String text(PathRule rule) {
        return rule.name() + ": " + roles(rule) + (hasOtherMethods(rule) ? "" : " (other methods: no user)");
    }

    private static String roles(PathRule rule) {
        if (rule.admitsAnyUser()) {
            return "all users";
        }
        return rule.roles().isEmpty() ? "no user" : String.join(", ", rule.roles());
    }

    private boolean hasOtherMethods(PathRule rule) {
        return access.pathRules().stream()
                .anyMatch(other -> other.method().isEmpty() && other.pattern().equals(rule.pattern()));
    }

    /** Returns notes about guest endpoints in the middle of what needs a role. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (String endpoint : access.guestEndpoints()) {
            String path = endpoint.endsWith("/*") ? endpoint.substring(0, endpoint.length() - 2) : endpoint;
            access.pathRules().stream()
                    .filter(rule -> rule.below() && PathBorder.isAtOrBelow(path, rule.path()))
                    .findFirst()
                    .ifPresent(rule -> notes.add("panel.oauth.guest-endpoints opens " + endpoint
                            + ", which is more specific than the rule " + rule.name() + " of panel.access"));
        }
        return notes;
    }

    /**
     * Returns warnings of rules for welcome files that are not rules for their folders too: some servers select the file later.
     *
     * @param welcomeFiles the names in the descriptor
     */
    List<String> warnings(Set<String> welcomeFiles) {
        return access.pathRules().stream()
                .filter(rule -> welcomeFiles.stream().anyMatch(file -> isForWelcomeFile(rule, file)))
                .map(rule -> "panel.access, rule \"" + rule.name()
                        + "\": it is for a welcome file, and Open Liberty asks with the path of the folder. Write a rule for"
                        + " the folder too.")
                .toList();
    }

    // A rule for all that is below a folder is one for the folder too. A welcome file can be in another folder.
    private static boolean isForWelcomeFile(PathRule rule, String file) {
        return rule.below()
                ? !rule.path().isEmpty() && PathBorder.isAtOrBelow("/" + file, rule.path())
                : rule.path().endsWith("/" + file) && rule.folderOfWelcomeFile().isEmpty();
    }
}
