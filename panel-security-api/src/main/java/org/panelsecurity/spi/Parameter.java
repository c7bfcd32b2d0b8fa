package org.panelsecurity.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Provider-specific setting: {@code panel.oauth.<name>}, or an entry of {@code panel.oauth.extra-params}. Immutable and thread-safe.
 *
 * @param name name in {@code panel.oauth.<name>}: {@code [a-z][a-z0-9_-]*}
 * @param meaning phrase for the documentation; empty if there is none
 * @param aliases further names among the extra parameters
 * @param variable environment variable that also sets it and takes precedence over all other sources; null if there is none
 * @param check hook that checks the configured value
 */
public record Parameter(
        String name,
        String meaning,
        Set<String> aliases,
        @Nullable String variable,
        ParameterCheck check) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    /** Creates a parameter that accepts all values. */
    public Parameter(String name, String meaning, Set<String> aliases, @Nullable String variable) {
        this(name, meaning, aliases, variable, (value, key) -> Optional.empty());
    }

    public Parameter {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(meaning, "meaning");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A parameter's name is [a-z][a-z0-9_-]*, not \"" + name + "\"");
        }
        aliases = Set.copyOf(aliases);
    }

    /** Returns a parameter without further names. */
    public static Parameter of(String name, String meaning) {
        return new Parameter(name, meaning, Set.of(), null);
    }

    /** Returns the same parameter with a check of its value. */
    public Parameter checkedBy(ParameterCheck value) {
        return new Parameter(name, meaning, aliases, variable, value);
    }
}
