package org.panelsecurity.impl.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** The problems of the configuration, collected so that all of them are reported together. */
public final class Problems {
    private static final int MAX_VALUE_LENGTH = 200;

    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private Function<String, Optional<String>> sources = key -> Optional.empty();

    /** Makes later messages name the configuration source of a value. */
    void nameSources(Function<String, Optional<String>> sources) {
        this.sources = sources;
    }

    /** Adds a problem; the same text counts once. */
    public void add(String problem) {
        problems.add(problem);
    }

    /** Adds what is no problem, but may be the cause of one: it is told beside the problems, if there are any. */
    public void remark(String remark) {
        remarks.add(remark);
    }

    /** Adds a problem with a value that names something unknown; suggests the nearest known name. */
    public void unknown(String key, String value, String what, Set<String> known) {
        refuse(
                key,
                value,
                NearestName.to(value, known)
                        .map(nearest -> "Did you mean \"" + nearest + "\"? Otherwise: " + what + ".")
                        .orElseGet(() -> what + "."
                                + (known.isEmpty() ? "" : " Known values: " + String.join(", ", known) + ".")));
    }

    /** Returns the known name that a misspelt one probably means. */
    public static Optional<String> nearest(String name, Set<String> known) {
        return NearestName.to(name, known);
    }

    /** Adds a problem with a required key that is not set. Adds nothing if the value of the key was refused. */
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

    /** Adds a problem with a value that does not have the format of its setting. */
    void unreadable(ConfiguredValue value) {
        refuse(value, "expected " + value.setting().expected() + ".");
    }

    /** Adds the same problem, with the reason. */
    void unreadable(ConfiguredValue value, LiteralException why) {
        refuse(value, "expected " + value.setting().expected() + "; found " + why.getMessage() + ".");
    }

    /** Adds a problem with a key whose value cannot or must not be shown. */
    void refuse(String key, String why) {
        add(named(key) + from(key) + ": " + why);
    }

    /** Returns a line of a configuration file, as messages propose it. */
    public static String line(String key, String value) {
        return key + "=" + shown(value);
    }

    /** Throws {@link ConfigurationException} with all problems, if there are any. */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems), List.copyOf(remarks));
        }
    }

    /** Returns the key and its environment variable, as every message names them. */
    public static String named(String key) {
        return key + " (" + Configuration.variable(key) + ")";
    }

    private String from(String key) {
        return sources.apply(key).map(source -> " from " + source).orElse("");
    }

    // A log entry is one line.
    static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() > MAX_VALUE_LENGTH ? line.substring(0, MAX_VALUE_LENGTH) + "…" : line;
    }
}
