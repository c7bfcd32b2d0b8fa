package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.List;

/** The keys that several configuration sources set to different values. A change in the wrong one has no effect. */
public record OverlappingSources(List<String> warnings, List<String> notes) {

    /** Returns a warning for each key whose value is not defined, and a note for each value that another source replaces. */
    public static OverlappingSources of(Configuration configuration) {
        List<String> warnings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String key : configuration.names()) {
            List<SourceValue> sources = key.startsWith("panel.") ? configuration.all(key) : List.of();
            sources.stream()
                    .filter(other -> !other.value().equals(sources.get(0).value()))
                    .findFirst()
                    .ifPresent(other -> {
                        if (other.ordinal() == sources.get(0).ordinal()) {
                            warnings.add(undefined(key, sources.get(0), other));
                        } else {
                            notes.add(key + " from " + sources.get(0).source() + " replaces another value from "
                                    + other.source());
                        }
                    });
        }
        return new OverlappingSources(List.copyOf(warnings), List.copyOf(notes));
    }

    private static String undefined(String key, SourceValue one, SourceValue other) {
        // Payara gives all files the same name.
        String places = one.source().equals(other.source())
                ? " has two values in sources with the name " + one.source()
                : " has one value in " + one.source() + " and another in " + other.source();
        return Problems.named(key) + places + ", and both have the ordinal " + one.ordinal()
                + ". Which one is used is not defined. Look for a second META-INF/microprofile-config.properties, for example in"
                + " a jar, and remove one of the values.";
    }
}
