package org.panelsecurity.impl.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.settings.AccessSettings;
import org.panelsecurity.impl.settings.PathRule;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;

/** The roles of {@code panel.access} that no user can have. */
final class UnusedRuleRoles {
    private final AccessSettings access;
    private final List<String> registrations;
    private final UnusedEntries unused;

    UnusedRuleRoles(AccessSettings access, List<Registration> registrations, UnusedEntries unused) {
        this.access = access;
        this.registrations = registrations.stream().map(Registration::name).toList();
        this.unused = unused;
    }

    /** Returns one warning for each role, with the first rule that names it. */
    List<String> warnings() {
        Map<String, String> warnings = new LinkedHashMap<>();
        for (PathRule rule : access.pathRules()) {
            for (String role : rule.roles()) {
                why(role)
                        .ifPresent(why -> warnings.putIfAbsent(
                                role,
                                Problems.named(Setting.ACCESS.key()) + ": probably no user has the role \"" + role
                                        + "\" of the rule \"" + rule.name() + "\": " + why));
            }
        }
        return List.copyOf(warnings.values());
    }

    private Optional<String> why(String role) {
        if (role.equals(PathRule.ANY_USER) || access.roles().containsKey(role)) {
            return Optional.empty();
        }
        if (!(UserEntry.read(role, registrations) instanceof UserEntry.Group)) {
            return Optional.of(
                    "it stands for users, and is no role. Define a role for them in " + Setting.ROLES.key() + ".");
        }
        return unused.why(role)
                .map(why -> Setting.ROLES.key() + " does not define it" + nearest(role)
                        + ", and it is no group: " + why
                        + " If an identity store of the application adds it, this warning has no meaning.");
    }

    private String nearest(String role) {
        return Problems.nearest(role, access.roles().keySet())
                .map(near -> " (did you mean " + near + "?)")
                .orElse("");
    }
}
