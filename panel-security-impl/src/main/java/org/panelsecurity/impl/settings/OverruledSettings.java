package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.panelsecurity.spi.Parameter;

/** The values of a registration that another value of the same setting overrules: extra parameters come first, then keys with its name. */
final class OverruledSettings {
    private final RegistrationLookup lookup;

    OverruledSettings(RegistrationLookup lookup) {
        this.lookup = lookup;
    }

    List<String> warnings(List<Parameter> declared) {
        List<String> warnings = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            if (setting.perRegistration()) {
                add(lookup.all(setting), warnings);
            }
        }
        declared.forEach(parameter -> add(lookup.all(parameter), warnings));
        return warnings;
    }

    /** A place where a value was found. */
    record Place(String key, String value) {}

    static List<Place> places(Stream<Optional<Place>> found) {
        return found.flatMap(Optional::stream).toList();
    }

    private static void add(List<Place> places, List<String> warnings) {
        places.stream()
                .skip(1)
                .filter(place -> !place.value().equals(places.get(0).value()))
                .forEach(place -> warnings.add(Problems.named(place.key()) + " has no effect: "
                        + places.get(0).key() + " has another value, which is used. Remove one of them."));
    }
}
