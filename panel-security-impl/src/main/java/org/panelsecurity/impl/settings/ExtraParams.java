package org.panelsecurity.impl.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The extra parameters of a registration. Names match in any case, and with - or _. */
final class ExtraParams {
    // The login sets these parameters. Other values could disable its protection.
    private static final Set<String> PROTOCOL =
            Set.of("state", "nonce", "redirect_uri", "client_id", "response_type", "response_mode");

    // The authorization request is part of a URL, which browsers and logs keep.
    private static final Set<String> SECRETS = Set.of("secret", "client_secret", "cookie_secret", "encryption");

    private final Map<String, String> values;
    private final Set<String> names;

    private ExtraParams(Map<String, String> values, Set<String> names) {
        this.values = Collections.unmodifiableMap(values);
        this.names = names;
    }

    /** Returns the valid parameters; each of the others is a problem. */
    static ExtraParams read(ConfiguredValue value, Problems problems) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>();
        Map<?, ?> dict = Values.<Map<?, ?>>read(value, Formats::dict, problems).orElse(Map.of());
        for (Map.Entry<?, ?> entry : dict.entrySet()) {
            String name = String.valueOf(entry.getKey()).strip();
            if (protocol(name)) {
                problems.refuse(value, "\"" + name + "\" is not an extra parameter: the login sets it. Remove it.");
            } else if (SECRETS.contains(name.toLowerCase(Locale.ROOT).replace('-', '_'))) {
                problems.refuse(
                        value,
                        "\"" + name + "\" would be sent in a URL. Remove it, and set "
                                + value.key().replaceFirst("extra-params$", "secret") + ".");
            } else if (!names.add(spelled(name))) {
                problems.refuse(value, "\"" + name + "\" is listed twice, in different cases.");
            } else if (entry.getValue() instanceof Map<?, ?>) {
                problems.refuse(value, "\"" + name + "\" must be a string, a number or a list.");
            } else if (entry.getValue() != null) {
                values.put(name, written(entry.getValue()));
            }
        }
        return new ExtraParams(values, names);
    }

    static ExtraParams none() {
        return new ExtraParams(Map.of(), Set.of());
    }

    private static boolean protocol(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PROTOCOL.contains(lower) || lower.startsWith("code_challenge");
    }

    /** Returns the parameters that have a value. */
    Map<String, String> all() {
        return values;
    }

    /** Returns the value of a parameter, in any case and with - or _; an empty text if it is set to nothing. */
    Optional<String> text(String name) {
        String wanted = spelled(name);
        return names.contains(wanted)
                ? Optional.of(values.entrySet().stream()
                        .filter(entry -> spelled(entry.getKey()).equals(wanted))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining()))
                : Optional.empty();
    }

    private static String spelled(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String written(Object entry) {
        return entry instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : entry.toString().strip();
    }
}
