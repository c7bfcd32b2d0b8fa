package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.panelsecurity.Identity;

/**
 * The roles of users: every group is a role with its full name, and {@code panel.oauth.roles} adds roles. Immutable. Applied to every
 * request, so that a changed mapping takes effect at once.
 */
public final class Roles {
    private record Grant(String role, Predicate<Identity> holds) {}

    private final List<Grant> grants = new ArrayList<>();
    private final Set<String> defined;

    /**
     * @param roles the members of each role
     * @param registrations all registrations, for the prefixes and for the case sensitivity of groups
     */
    public Roles(Map<String, List<String>> roles, Registrations registrations) {
        defined = Set.copyOf(roles.keySet());
        roles.forEach((role, entries) -> {
            for (String entry : entries) {
                grants.add(new Grant(role, holder(entry, registrations)));
            }
        });
    }

    /** Returns all roles of a user: the provider's groups, groups of the application's stores, and roles of the mapping. */
    public Set<String> of(Identity who, Set<String> storeGroups) {
        Set<String> roles = new LinkedHashSet<>(who.groups());
        roles.addAll(storeGroups);
        for (Grant grant : grants) {
            if (grant.holds().test(who)) {
                roles.add(grant.role());
            }
        }
        return roles;
    }

    /** Returns the names of the roles of the mapping, also of those that no user has. */
    public Set<String> defined() {
        return defined;
    }

    // The order is part of the contract: all users, a user, a group.
    private static Predicate<Identity> holder(String entry, Registrations registrations) {
        if (entry.equals("*")) {
            return who -> true;
        }
        for (Registration registration : registrations.all()) {
            String prefix = registration.name() + ":";
            if (entry.equals(prefix + "*")) {
                return who -> who.registration().equals(registration.name());
            }
            if (entry.startsWith(prefix + "user:")) {
                return user(registration.name(), entry.substring(prefix.length() + "user:".length()));
            }
        }
        if (registrations.all().size() == 1 && entry.startsWith("user:")) {
            return user(registrations.all().get(0).name(), entry.substring("user:".length()));
        }
        return group(entry, registrations);
    }

    private static Predicate<Identity> user(String registration, String id) {
        return who -> who.registration().equals(registration) && who.id().equals(id);
    }

    private static Predicate<Identity> group(String name, Registrations registrations) {
        return who -> who.groups().contains(name)
                || (registrations.groupsIgnoreCase(who.registration())
                        && who.groups().stream().anyMatch(name::equalsIgnoreCase));
    }
}
