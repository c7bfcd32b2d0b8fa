package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the list of users who may log in at a registration. */
final class AllowReader {
    private final RegistrationLookup lookup;
    private final Problems problems;

    AllowReader(RegistrationLookup lookup, Problems problems) {
        this.lookup = lookup;
        this.problems = problems;
    }

    /** Returns the entries; absent if the setting is not there. An empty value is an empty list: it must not open the application. */
    Optional<List<String>> read() {
        Optional<ConfiguredValue> value = lookup.find(Setting.ALLOW);
        return lookup.isSetToNothing(Setting.ALLOW) ? Optional.of(List.of()) : value.map(this::entries);
    }

    private List<String> entries(ConfiguredValue value) {
        List<String> entries = new ArrayList<>();
        List<?> found = Values.<List<?>>read(value, text -> Optional.of(ListFormat.values(text)), problems)
                .orElseGet(List::of);
        for (int at = 0; at < found.size(); at++) {
            if (found.get(at) instanceof String text && !text.isBlank()) {
                entries.add(text.strip());
            } else {
                problems.refuse(
                        value,
                        "entry " + (at + 1) + " is not a text. Expected "
                                + value.setting().expected() + ".");
            }
        }
        return List.copyOf(entries);
    }
}
