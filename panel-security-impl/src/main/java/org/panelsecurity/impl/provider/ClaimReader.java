package org.panelsecurity.impl.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.protocol.ExactInteger;

/** The reader of claims, by a literal name or by a path such as {@code realm_access.roles}. */
final class ClaimReader {
    private ClaimReader() {}

    /** Returns a claim as text: a string that is not blank, or an integer that was not rounded; absent for other values and for null. */
    static Optional<String> text(Map<String, Object> claims, String name) {
        return text(value(claims, name));
    }

    /** Returns a value as text: a string that is not blank, or a number; absent for other values and for null. */
    static Optional<String> text(@Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        // Stable ids may be numbers: 5.83231E5, 583231.0 and 583231 are the same id.
        return value == null ? Optional.empty() : ExactInteger.digits(value);
    }

    static boolean has(Map<String, Object> claims, String name) {
        return value(claims, name) != null;
    }

    /** Returns the claims without these texts in any list. */
    static Map<String, Object> without(Map<String, Object> claims, Set<String> texts) {
        if (texts.isEmpty()) {
            return claims;
        }
        Map<String, Object> fewer = new LinkedHashMap<>(claims);
        fewer.replaceAll((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                return without(asClaims(inner), texts);
            }
            return value instanceof List<?> list
                    ? list.stream().filter(entry -> !texts.contains(entry)).toList()
                    : value;
        });
        return fewer;
    }

    // The literal name comes first: a claim may have the name https://example.com/roles. Members of objects may have
    // names with dots too, so the longest name comes first.
    private static @Nullable Object value(Map<String, Object> claims, String name) {
        Object literal = claims.get(name);
        if (literal != null) {
            return literal;
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            Object found = claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                    ? value(asClaims(inner), name.substring(dot + 1))
                    : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asClaims(Map<?, ?> inner) {
        return (Map<String, Object>) inner;
    }
}
