package org.panelsecurity.impl.mechanism;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.settings.Setting;

/**
 * Notices that a refused user has a role that is nearly one of the application: in other letters, or with the name of a registration
 * before it. Each role of the application is named once. Thread-safe.
 */
final class SimilarRoles {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    // They end or hide a part of a key in a file of properties.
    private static final Pattern SPECIAL_IN_KEY = Pattern.compile("[ :=#!\\\\]");
    // They would make other entries of it: a list, an expression, or an escape.
    private static final Pattern SPECIAL_IN_VALUE = Pattern.compile("[,\\\\]|\\$\\{|^[\\[('\"]");

    private final Set<String> left = ConcurrentHashMap.newKeySet();

    /** @param declared the roles that the application asks for */
    SimilarRoles(Collection<String> declared) {
        left.addAll(declared);
    }

    /**
     * Compares the roles of a user whose request was refused (403).
     *
     * @param defined the roles that {@code panel.oauth.roles} defines
     */
    void compare(Set<String> roles, Set<String> defined) {
        for (String asked : left) {
            if (!roles.contains(asked)) {
                roles.stream()
                        .filter(role -> isSimilar(role, asked))
                        .findFirst()
                        .filter(role -> left.remove(asked))
                        .ifPresent(role -> warn(role, asked, defined));
            }
        }
    }

    private static boolean isSimilar(String role, String asked) {
        return role.substring(role.indexOf(':') + 1).equals(asked) || role.equalsIgnoreCase(asked);
    }

    private static void warn(String role, String asked, Set<String> defined) {
        LOG.log(
                Level.WARNING,
                UntrustedText.line("A request was refused (403). The user has the role \""
                        + UntrustedText.printable(role) + "\", and the application asks for \"" + asked + "\". "
                        + (role.equalsIgnoreCase(asked) ? "Upper and lower case count in names of roles. " : "")
                        + advice(role, asked, defined)));
    }

    private static String advice(String role, String asked, Set<String> defined) {
        String roles = Setting.ROLES.key();
        if (defined.contains(role)) {
            return roles + " defines the role that the user has. If its name is a mistake, correct it there.";
        }
        String ifTrusted = "If only administrators create groups at the provider, ";
        if (defined.contains(asked)) {
            return ifTrusted + "add the group to the role \"" + asked + "\", which " + roles + " defines already.";
        }
        return ifTrusted
                + (canBeCopied(role) && UntrustedText.printable(asked).equals(asked)
                        ? "write: " + roles + "."
                                + SPECIAL_IN_KEY.matcher(asked).replaceAll("\\\\$0") + "=" + role
                        : "map the group to this role in " + roles + ".");
    }

    private static boolean canBeCopied(String role) {
        return UntrustedText.printable(role).equals(role)
                && !SPECIAL_IN_VALUE.matcher(role).find();
    }
}
