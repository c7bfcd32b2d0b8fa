package org.panelsecurity.impl.provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.settings.AccessSettings;
import org.panelsecurity.impl.settings.PathRule;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.Groups;
import org.panelsecurity.spi.GroupsReader;
import org.panelsecurity.spi.ProviderClient;

/**
 * The rules for the groups of one registration's users.
 *
 * @param claims the claims that contain the groups; none if no claim is needed
 * @param reader the reader of the groups; null if the claim contains all of them
 * @param prefix the prefix of full names, possibly empty
 * @param keeps the test for full names that the session keeps
 * @param source where the groups were found
 * @param expected whether a setting depends on groups, so that the log tells if there are none
 */
record GroupRules(
        GroupClaims claims,
        @Nullable GroupsReader reader,
        String prefix,
        Predicate<String> keeps,
        GroupSource source,
        boolean expected) {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    static GroupRules of(Groups groups, RegistrationSettings registration, Settings settings) {
        boolean bare = settings.registrations().size() == 1 && groups.founders() == GroupFounders.ADMINISTRATORS;
        // A configured claim replaces the reader of the preset.
        boolean named = registration.claims().groups().isPresent();
        GroupClaims claims = GroupClaims.of(registration
                .claims()
                .groups()
                .orElse(Stream.ofNullable(groups.claim()).toList()));
        return new GroupRules(
                claims,
                named ? null : groups.reader(),
                bare ? "" : registration.name() + ":",
                kept(groups, registration, settings.access()),
                new GroupSource(registration.name(), claims),
                named
                        || registration.claims().keptGroups().isPresent()
                        || settings.access().roles().values().stream().anyMatch(entries -> !entries.isEmpty())
                        || allowsGroups(registration, settings)
                        || settings.access().pathRules().stream()
                                .anyMatch(rule -> needsGroups(rule, settings.access())));
    }

    private static Predicate<String> kept(Groups groups, RegistrationSettings registration, AccessSettings access) {
        if (registration.claims().keptGroups().isEmpty()) {
            return group -> true;
        }
        GroupPattern.Case letters = groups.ignoreCase() ? GroupPattern.Case.IGNORED : GroupPattern.Case.COUNTS;
        List<GroupPattern> patterns = Stream.concat(
                        registration.claims().keptGroups().get().stream(), alwaysKept(registration, access))
                .map(text -> new GroupPattern(text, letters))
                .toList();
        return group -> patterns.stream().anyMatch(pattern -> pattern.matches(group));
    }

    private static boolean allowsGroups(RegistrationSettings registration, Settings settings) {
        List<String> names = settings.registrations().stream()
                .map(RegistrationSettings::name)
                .toList();
        return registration.allow().stream()
                .flatMap(List::stream)
                .filter(entry -> !EmailRule.isOne(entry, registration.name()))
                .anyMatch(entry -> UserEntry.read(entry, names) instanceof UserEntry.Group);
    }

    private static boolean needsGroups(PathRule rule, AccessSettings access) {
        return rule.roles().stream()
                .anyMatch(role ->
                        !role.equals(PathRule.ANY_USER) && !access.roles().containsKey(role));
    }

    // What rules name. Entries that are not groups match none.
    private static Stream<String> alwaysKept(RegistrationSettings registration, AccessSettings access) {
        return Stream.of(
                        access.roles().values().stream().flatMap(List::stream),
                        access.pathRules().stream().flatMap(rule -> rule.roles().stream()),
                        registration.allow().stream().flatMap(List::stream))
                .flatMap(names -> names);
    }

    /** Returns whether groups can be read at all. */
    boolean areRead() {
        return !claims.paths().isEmpty() || reader != null;
    }

    /**
     * The groups of a user.
     *
     * @param kept the full names of groups that the session keeps
     * @param claims the claims without the other groups
     */
    record Found(List<String> kept, Map<String, Object> claims) {}

    Found find(Map<String, Object> all, ProviderClient provider) {
        if (expected) {
            source.check(all);
        }
        List<String> names = names(all, provider);
        Set<String> others =
                names.stream().filter(name -> !keeps.test(prefix + name)).collect(Collectors.toSet());
        List<String> kept = names.stream().map(prefix::concat).filter(keeps).toList();
        source.tell(names, kept);
        return new Found(kept, claims.without(others, all));
    }

    private List<String> names(Map<String, Object> all, ProviderClient provider) {
        List<String> names = reader != null ? reader.read(all, provider) : claims.names(all);
        return names.stream().filter(this::isValid).toList();
    }

    private boolean isValid(String name) {
        boolean valid = NameCheck.isValid(name);
        if (!valid) {
            LOG.log(
                    Level.WARNING,
                    "A group with a control character in its name is refused. Prefix of the groups: \"" + prefix
                            + "\". Name without that character: \"" + NameCheck.bounded(name) + "\".");
        }
        return valid;
    }
}
