package org.panelsecurity.impl.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** What is wrong with the configuration, collected so that all of it is said at once. */
public final class Problems {
    private static final int MAX_VALUE_LENGTH = 200;

    private final Set<String> problems = new LinkedHashSet<>();
    private Function<String, Optional<String>> sources = key -> Optional.empty();

    /** From now on, messages say where a key's value comes from. */
    void nameSources(Function<String, Optional<String>> sources) {
        this.sources = sources;
    }

    /** Adds a problem in words of one's own; the same words count once. */
    public void add(String problem) {
        problems.add(problem);
    }

    /** The value names something that there is not; the nearest known name is proposed. */
    public void unknown(String key, String value, String what, Set<String> known) {
        String proposal = NearestName.to(value, known)
                .map(nearest -> " Did you mean \"" + nearest + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : " Known values: " + String.join(", ", known) + ".");
        refuse(key, value, what + "." + proposal);
    }

    /** A key without which nothing works is not set; nothing is added where its value was refused. */
    public void missing(String key, String expected) {
        if (problems.stream().noneMatch(problem -> problem.startsWith(named(key)))) {
            add(named(key) + " is not set. Set it to " + expected + ".");
        }
    }

    /** Adds a problem with the value of a setting that is not a secret. */
    public void refuse(String key, String value, String why) {
        add(named(key) + " = \"" + shown(value) + "\"" + from(key) + ": " + why);
    }

    /** Adds a problem with the value of a setting; the value of a secret is not shown. */
    void refuse(ConfiguredValue value, String why) {
        if (value.setting().secret()) {
            refuse(value.key(), why);
        } else {
            refuse(value.key(), value.value(), why);
        }
    }

    /** The value is not of the form that the setting has. */
    void unreadable(ConfiguredValue value) {
        refuse(value, "expected " + value.setting().expected() + ".");
    }

    /** The same, where it is known why. */
    void unreadable(ConfiguredValue value, LiteralException why) {
        refuse(value, "expected " + value.setting().expected() + "; found " + why.getMessage() + ".");
    }

    /** The key's value cannot be shown, or must not be. */
    void refuse(String key, String why) {
        add(named(key) + from(key) + ": " + why);
    }

    /** Throws {@link ConfigurationException} with all problems, if there are any. */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }

    /** The key and its environment variable, as every message names it. */
    public static String named(String key) {
        return key + " (" + Configuration.variable(key) + ")";
    }

    private String from(String key) {
        return sources.apply(key).map(source -> " from " + source).orElse("");
    }

    // Logs are read by the line.
    private static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() > MAX_VALUE_LENGTH ? line.substring(0, MAX_VALUE_LENGTH) + "…" : line;
    }
}
