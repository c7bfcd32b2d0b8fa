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

/** The extra parameters of a registration, found in any case. */
final class ExtraParams {
    // What the login itself says; a second opinion could undo its protection.
    private static final Set<String> PROTOCOL =
            Set.of("state", "nonce", "redirect_uri", "client_id", "response_type", "response_mode");

    private final Map<String, Object> values;

    private ExtraParams(Map<String, Object> values) {
        this.values = values;
    }

    /** Those that can be used; what is said of the others is among the problems. */
    static ExtraParams read(Found found, Problems problems) {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<?, ?> entry : literal(found, problems).entrySet()) {
            String name = String.valueOf(entry.getKey()).strip();
            if (protocol(name)) {
                problems.refuse(found, "\"" + name + "\" is no extra parameter: the login sets it.");
            } else if (!names.add(name)) {
                problems.refuse(found, "\"" + name + "\" comes twice, in different cases.");
            } else if (entry.getValue() != null) {
                values.put(name, entry.getValue());
            }
        }
        return new ExtraParams(Collections.unmodifiableMap(values));
    }

    static ExtraParams none() {
        return new ExtraParams(Map.of());
    }

    private static Map<?, ?> literal(Found found, Problems problems) {
        try {
            if (LiteralReader.read(found.value()) instanceof Map<?, ?> dict) {
                return dict;
            }
            problems.unreadable(found);
        } catch (LiteralException e) {
            problems.refuse(found, "expected is " + found.setting().expected() + "; " + e.getMessage() + ".");
        }
        return Map.of();
    }

    private static boolean protocol(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PROTOCOL.contains(lower) || lower.startsWith("code_challenge");
    }

    Map<String, Object> all() {
        return values;
    }

    Optional<String> text(String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .findFirst()
                .map(entry -> text(entry.getValue()))
                .filter(text -> !text.isEmpty());
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : value.toString().strip();
    }
}
