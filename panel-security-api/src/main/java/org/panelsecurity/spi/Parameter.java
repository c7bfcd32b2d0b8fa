package org.panelsecurity.spi;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a provider's own: {@code panel.oauth.<name>}, or one of the extra parameters.
 *
 * @param name as in {@code panel.oauth.<name>}: {@code [a-z][a-z0-9_-]*}
 * @param meaning a phrase for the documentation; empty where nobody wrote one
 * @param aliases other names that it goes by among the extra parameters
 * @param variable a variable that the provider's users know, which sets it as well and beats all else; null where there is none
 */
public record Parameter(
        String name,
        String meaning,
        Set<String> aliases,
        @Nullable String variable) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    public Parameter {
        Objects.requireNonNull(meaning, "meaning");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A parameter's name is [a-z][a-z0-9_-]*, not \"" + name + "\"");
        }
        aliases = Set.copyOf(aliases);
    }

    /** A parameter with one name. */
    public static Parameter of(String name, String meaning) {
        return new Parameter(name, meaning, Set.of(), null);
    }
}
