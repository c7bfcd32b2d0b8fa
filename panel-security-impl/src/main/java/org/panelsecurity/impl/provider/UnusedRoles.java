package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;

/** The entries of {@code panel.oauth.roles} that no user can match, because no group or user has such a full name. */
final class UnusedRoles {
    private static final String USER = "user:";

    private final List<Registration> registrations;

    UnusedRoles(List<Registration> registrations) {
        this.registrations = registrations;
    }

    List<String> warnings(Map<String, List<String>> roles) {
        List<String> warnings = new ArrayList<>();
        roles.forEach((role, entries) -> {
            if (entries.isEmpty()) {
                warnings.add(
                        Problems.named(Setting.ROLES.key()) + ": the role " + role + " is empty, so no user gets it.");
            }
        });
        roles.forEach((role, entries) -> entries.forEach(entry -> why(entry)
                .ifPresent(why -> warnings.add(Problems.named(Setting.ROLES.key()) + ": \"" + entry + "\" of the role "
                        + role + " has no effect: " + why))));
        return warnings;
    }

    private Optional<String> why(String entry) {
        if (entry.equals("*")) {
            return Optional.empty();
        }
        for (Registration registration : registrations) {
            String prefix = registration.name() + ":";
            if (entry.startsWith(prefix)) {
                return ofRegistration(entry.substring(prefix.length()), registration);
            }
        }
        if (entry.startsWith(USER)) {
            return registrations.size() == 1
                    ? registrations.get(0).whyNoUser(entry.substring(USER.length()))
                    : Optional.of("there are several providers. Write " + example(entry) + ".");
        }
        return ofBareName(entry);
    }

    // A mapper of a plug-in may add groups with any name.
    private Optional<String> ofBareName(String entry) {
        if (registrations.stream().anyMatch(one -> one.hasBareGroups() || one.mapsIdentities())) {
            return Optional.empty();
        }
        if (registrations.stream().allMatch(Registration::usesBasicAuth)) {
            return Optional.of(
                    "the users of " + Setting.BASIC_AUTH.key() + " have no groups. Write user:" + entry + ".");
        }
        return Optional.of(
                registrations.stream().anyMatch(Registration::readsGroups)
                        ? "full names of groups begin with the name of a registration. Write " + example(entry) + "."
                        : "no groups are read. Set " + registrations.get(0).key(Setting.GROUPS_CLAIM)
                                + " to the claim that contains them.");
    }

    private Optional<String> ofRegistration(String rest, Registration registration) {
        if (rest.equals("*")) {
            return Optional.empty();
        }
        if (rest.startsWith(USER)) {
            return registration.whyNoUser(rest.substring(USER.length()));
        }
        return registration.readsGroups() || registration.mapsIdentities()
                ? Optional.empty()
                : Optional.of("no groups of " + registration.name() + " are read. Set "
                        + registration.key(Setting.GROUPS_CLAIM) + " to their claim.");
    }

    private String example(String entry) {
        return registrations.get(0).name() + ":" + entry;
    }
}
