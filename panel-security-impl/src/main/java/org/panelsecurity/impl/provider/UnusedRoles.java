package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;

/** The entries of {@code panel.oauth.roles} that no user can match. */
final class UnusedRoles {
    private final UnusedEntries unused;

    UnusedRoles(UnusedEntries unused) {
        this.unused = unused;
    }

    List<String> warnings(Map<String, List<String>> roles) {
        List<String> warnings = new ArrayList<>();
        roles.forEach((role, entries) -> {
            if (entries.isEmpty()) {
                warnings.add(
                        Problems.named(Setting.ROLES.key()) + ": the role " + role + " is empty, so no user gets it.");
            }
        });
        roles.forEach((role, entries) -> entries.forEach(entry -> unused.why(entry)
                .ifPresent(why -> warnings.add(Problems.named(Setting.ROLES.key()) + ": \"" + entry + "\" of the role "
                        + role + " has no effect: " + why))));
        return warnings;
    }
}
