package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Map;

/**
 * Access rules: guests, roles and the principal.
 *
 * @param optional whether guests have access to paths without a security constraint
 * @param silent whether guests whom the provider knows are logged in without a page of the provider
 * @param guestEndpoints paths from {@code /}, exact or ending in {@code /*}
 * @param corsOrigins origins whose scripts may read refusals
 * @param roles the members of each role: {@code *}, users or groups
 * @param pathRules the roles that paths need, in the order in which they are configured
 */
public record AccessSettings(
        boolean optional,
        boolean silent,
        List<String> guestEndpoints,
        List<String> corsOrigins,
        Map<String, List<String>> roles,
        List<PathRule> pathRules,
        PrincipalName principal) {
    public AccessSettings {
        guestEndpoints = List.copyOf(guestEndpoints);
        corsOrigins = List.copyOf(corsOrigins);
        roles = Map.copyOf(roles);
        pathRules = List.copyOf(pathRules);
    }
}
