package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.panelsecurity.Identity;

/**
 * The roles of users: every group is a role with its full name, and {@code panel.oauth.roles} adds roles. Immutable. Applied to every
 * request, so that a changed mapping takes effect at once.
 */
public final class Roles {
    private record Grant(String role, UserEntry members) {}

    private final List<Grant> grants = new ArrayList<>();
    private final Set<String> defined;
    private final Registrations registrations;

    /**
     * @param roles the members of each role
     * @param registrations all registrations, for the prefixes and for the case sensitivity of groups
     */
    public Roles(Map<String, List<String>> roles, Registrations registrations) {
        this.registrations = registrations;
        List<String> names = registrations.names();
        defined = Set.copyOf(roles.keySet());
        roles.forEach((role, entries) -> {
            for (String entry : entries) {
                grants.add(new Grant(role, UserEntry.read(entry, names)));
            }
        });
    }

    /** Returns all roles of a user: the provider's groups, groups of the application's stores, and roles of the mapping. */
    public Set<String> of(Identity who, Set<String> storeGroups) {
        Set<String> roles = new LinkedHashSet<>(who.groups());
        roles.addAll(storeGroups);
        boolean ignoreCase = registrations.groupsIgnoreCase(who.registration());
        for (Grant grant : grants) {
            if (grant.members().matches(who, ignoreCase)) {
                roles.add(grant.role());
            }
        }
        return roles;
    }

    /** Returns whether a user has a role. Makes no object, unless a group has to be compared without regard to case. */
    public boolean contain(String role, Identity who, Set<String> storeGroups) {
        if (who.groups().contains(role) || storeGroups.contains(role)) {
            return true;
        }
        boolean ignoreCase = registrations.groupsIgnoreCase(who.registration());
        for (int i = 0; i < grants.size(); i++) {
            if (grants.get(i).role().equals(role) && grants.get(i).members().matches(who, ignoreCase)) {
                return true;
            }
        }
        // Names of such groups begin with the registration's.
        return ignoreCase && role.startsWith(who.registration()) && new UserEntry.Group(role).matches(who, true);
    }

    /** Returns the names of the roles of the mapping, also of those that no user has. */
    public Set<String> defined() {
        return defined;
    }
}
