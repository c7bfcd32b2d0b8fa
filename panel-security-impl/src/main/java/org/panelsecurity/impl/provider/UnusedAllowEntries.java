package org.panelsecurity.impl.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;

/** The entries of {@code panel.oauth.allow} that no user can match. */
final class UnusedAllowEntries {
    private final List<Registration> registrations;
    private final UnusedEntries unused;

    UnusedAllowEntries(List<Registration> registrations, UnusedEntries unused) {
        this.registrations = registrations;
        this.unused = unused;
    }

    List<String> warnings() {
        return registrations.stream()
                .flatMap(registration ->
                        registration.allowed().stream().flatMap(entries -> warnings(entries, registration)))
                .toList();
    }

    private Stream<String> warnings(List<String> entries, Registration registration) {
        String key = Problems.named(registration.key(Setting.ALLOW));
        Map<String, String> reasons = new LinkedHashMap<>();
        entries.forEach(entry -> why(entry, registration).ifPresent(why -> reasons.put(entry, why)));
        if (!reasons.keySet().containsAll(entries)) {
            return reasons.entrySet().stream()
                    .map(reason -> key + ": \"" + reason.getKey() + "\" has no effect: " + reason.getValue());
        }
        String why = entries.isEmpty()
                ? "the list is empty. Write who may log in, or * for all users."
                : reasons.entrySet().stream()
                        .map(reason -> "\"" + reason.getKey() + "\" has no effect: " + reason.getValue())
                        .collect(Collectors.joining(" "));
        return Stream.of(key + " admits no user, so no user can log in at " + registration.name() + ": " + why);
    }

    private Optional<String> why(String entry, Registration registration) {
        if (EmailRule.isOne(entry, registration.name())) {
            return Optional.empty();
        }
        return registrations.stream()
                .filter(other -> other != registration && entry.startsWith(other.name() + ":"))
                .findFirst()
                .map(other -> "the list is about users of " + registration.name() + ", not of " + other.name() + ".")
                .or(() -> unused.why(entry).map(why -> isAddress(entry) ? address(entry) : why));
    }

    private static boolean isAddress(String entry) {
        return entry.contains("@") && !entry.contains(":");
    }

    private static String address(String entry) {
        return entry.startsWith("@")
                ? "a domain is written " + EmailRule.DOMAIN + entry.substring(1) + "."
                : "an address is written " + EmailRule.EMAIL + entry + ".";
    }
}
