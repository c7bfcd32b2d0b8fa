package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Map;

/**
 * Who may see what.
 *
 * @param optional whether guests may see what is not constrained
 * @param guestEndpoints paths from {@code /}, exact or ending in {@code /*}
 * @param roles who has a role: {@code *}, a user or a group
 */
public record AccessSettings(
        boolean optional, List<String> guestEndpoints, Map<String, List<String>> roles, PrincipalName principal) {
    public AccessSettings {
        guestEndpoints = List.copyOf(guestEndpoints);
        roles = Map.copyOf(roles);
    }
}
