package org.panelsecurity.impl.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.settings.AccessSettings;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.Groups;
import org.panelsecurity.spi.GroupsReader;
import org.panelsecurity.spi.ProviderClient;

/**
 * The rules for the groups of one registration's users.
 *
 * @param claim the claim that contains the groups; null if no claim is needed
 * @param reader the reader of the groups; null if the claim contains all of them
 * @param prefix the prefix of full names, possibly empty
 * @param keeps the test for full names that the session keeps
 */
record GroupRules(@Nullable String claim, @Nullable GroupsReader reader, String prefix, Predicate<String> keeps) {

    static GroupRules of(Groups groups, RegistrationSettings registration, Settings settings) {
        boolean bare = settings.registrations().size() == 1 && groups.founders() == GroupFounders.ADMINISTRATORS;
        // A configured claim replaces the reader of the preset.
        boolean named = registration.claims().groups().isPresent();
        return new GroupRules(
                registration.claims().groups().orElse(groups.claim()),
                named ? null : groups.reader(),
                bare ? "" : registration.name() + ":",
                kept(groups, registration, settings.access()));
    }

    private static Predicate<String> kept(Groups groups, RegistrationSettings registration, AccessSettings access) {
        if (registration.claims().keptGroups().isEmpty()) {
            return group -> true;
        }
        GroupPattern.Case letters = groups.ignoreCase() ? GroupPattern.Case.IGNORED : GroupPattern.Case.COUNTS;
        List<GroupPattern> patterns = Stream.concat(
                        registration.claims().keptGroups().get().stream(),
                        access.roles().values().stream().flatMap(List::stream))
                .map(text -> new GroupPattern(text, letters))
                .toList();
        return group -> patterns.stream().anyMatch(pattern -> pattern.matches(group));
    }

    boolean satisfiedBy(Map<String, Object> claims) {
        return claim == null || ClaimReader.has(claims, claim);
    }

    /**
     * The groups of a user.
     *
     * @param kept the full names of groups that the session keeps
     * @param claims the claims without the other groups
     */
    record Found(List<String> kept, Map<String, Object> claims) {}

    Found find(Map<String, Object> claims, ProviderClient provider) {
        List<String> names = names(claims, provider);
        Set<String> others =
                names.stream().filter(name -> !keeps.test(prefix + name)).collect(Collectors.toSet());
        List<String> kept = names.stream().map(prefix::concat).filter(keeps).toList();
        return new Found(kept, ClaimReader.without(claims, others));
    }

    private List<String> names(Map<String, Object> claims, ProviderClient provider) {
        if (reader != null) {
            return reader.read(claims, provider);
        }
        return claim == null ? List.of() : ClaimReader.texts(claims, claim);
    }
}
