package org.panelsecurity.impl.provider;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.settings.Setting;

/** The entries of lists of users that no user can match, because no group or user has such a full name. */
final class UnusedEntries {
    private final List<Registration> registrations;
    private final List<String> names;

    UnusedEntries(List<Registration> registrations) {
        this.registrations = registrations;
        this.names = registrations.stream().map(Registration::name).toList();
    }

    /** Returns the reason why an entry matches no user, as a clause or more; absent if it may match one. */
    Optional<String> why(String entry) {
        UserEntry read = UserEntry.read(entry, names);
        if (read instanceof UserEntry.User user) {
            return named(user.registration()).flatMap(registration -> registration.whyNoUser(user.id()));
        }
        return read instanceof UserEntry.Group group ? ofGroup(group.name()) : Optional.empty();
    }

    private Optional<Registration> named(String name) {
        return registrations.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private Optional<String> ofGroup(String name) {
        for (Registration registration : registrations) {
            if (name.startsWith(registration.name() + ":")) {
                return ofRegistration(registration);
            }
        }
        return name.startsWith(UserEntry.USER)
                ? Optional.of("there are several providers. Write " + example(name) + ".")
                : ofBareName(name);
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

    private static Optional<String> ofRegistration(Registration registration) {
        return registration.readsGroups() || registration.mapsIdentities()
                ? Optional.empty()
                : Optional.of("no groups of " + registration.name() + " are read. Set "
                        + registration.key(Setting.GROUPS_CLAIM) + " to their claim.");
    }

    private String example(String entry) {
        return registrations.get(0).name() + ":" + entry;
    }
}
