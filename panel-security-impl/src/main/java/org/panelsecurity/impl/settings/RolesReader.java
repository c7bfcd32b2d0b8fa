package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the members of roles. */
final class RolesReader {
    static final String PREFIX = Setting.ROLES.key() + ".";

    private final Configuration configuration;
    private final Problems problems;

    RolesReader(Configuration configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    Map<String, List<String>> read() {
        Map<String, List<String>> roles = new TreeMap<>();
        configuration
                .value(Setting.ROLES.key(), problems)
                .map(text -> new ConfiguredValue(Setting.ROLES, Setting.ROLES.key(), text).cleaned(problems))
                .ifPresent(value -> readAll(value, roles));
        for (String key : configuration.names()) {
            if (key.startsWith(PREFIX) && key.length() > PREFIX.length()) {
                readOne(key, roles);
            }
        }
        return roles;
    }

    private void readAll(ConfiguredValue value, Map<String, List<String>> roles) {
        Values.<Map<?, ?>>read(value, Formats::dict, problems)
                .ifPresent(dict -> dict.forEach((role, entries) -> entries(entries)
                        .ifPresentOrElse(
                                list -> roles.put(String.valueOf(role), list),
                                () -> problems.refuse(
                                        value,
                                        "the value of \"" + role + "\" must be a string or a list of strings."))));
    }

    private static Optional<List<String>> entries(@Nullable Object entries) {
        if (entries instanceof String list) {
            return Optional.of(ListFormat.commaSeparated(list));
        }
        return entries instanceof List<?> list ? ListFormat.strings(list) : Optional.empty();
    }

    private void readOne(String key, Map<String, List<String>> roles) {
        Optional<ConfiguredValue> value =
                configuration.value(key, problems).map(text -> new ConfiguredValue(Setting.ROLES, key, text));
        if (value.isEmpty()) {
            roles.putIfAbsent(key.substring(PREFIX.length()), List.of());
            return;
        }
        Optional<List<String>> entries = Values.read(value.get(), ListFormat::read, problems);
        if (entries.isPresent() && roles.putIfAbsent(key.substring(PREFIX.length()), entries.get()) != null) {
            problems.refuse(value.get(), Setting.ROLES.key() + " defines the same role. Define it once.");
        }
    }
}
