package org.panelsecurity.impl.mechanism;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.panelsecurity.impl.protocol.UntrustedText;

/**
 * Notices that a refused user has a role that is nearly one of the application: in other letters, or with the name of a registration
 * before it. Each role of the application is named once. Thread-safe.
 */
final class SimilarRoles {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final Set<String> left = ConcurrentHashMap.newKeySet();

    /** @param declared the roles that the application asks for */
    SimilarRoles(Collection<String> declared) {
        left.addAll(declared);
    }

    /** Compares the roles of a user whose request was refused (403). */
    void compare(Set<String> roles) {
        for (String asked : left) {
            if (!roles.contains(asked)) {
                roles.stream()
                        .filter(role -> isSimilar(role, asked))
                        .findFirst()
                        .filter(role -> left.remove(asked))
                        .ifPresent(role -> warn(role, asked));
            }
        }
    }

    private static boolean isSimilar(String role, String asked) {
        return role.substring(role.indexOf(':') + 1).equals(asked) || role.equalsIgnoreCase(asked);
    }

    private static void warn(String role, String asked) {
        String why = role.equalsIgnoreCase(asked)
                ? "Upper and lower case count in names of roles. To give the role, set "
                : "With several providers, groups begin with the name of the provider. If only administrators create groups"
                        + " there, set ";
        LOG.log(
                Level.WARNING,
                UntrustedText.line("A request was refused (403). The user has the role \"" + role
                        + "\", and the application asks for \"" + asked + "\". " + why + "panel.oauth.roles." + asked
                        + "="
                        + role + "."));
    }
}
