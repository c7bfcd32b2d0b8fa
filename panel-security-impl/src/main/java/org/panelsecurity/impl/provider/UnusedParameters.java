package org.panelsecurity.impl.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.spi.Parameter;

/** The configured parameters that only other presets declare. */
final class UnusedParameters {
    private static final String PREFIX = "panel.oauth.";

    private final Catalogue catalogue;

    UnusedParameters(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<String> warnings(List<RegistrationSettings> registrations) {
        Set<String> warnings = new LinkedHashSet<>();
        for (String name : new TreeSet<>(catalogue.parameters())) {
            boolean used = registrations.stream().anyMatch(registration -> declares(registration, name));
            for (RegistrationSettings registration : registrations) {
                if (!declares(registration, name)) {
                    registration.keysInUse(name).stream()
                            // A key without a name is refused if the preset of another registration has the parameter.
                            .filter(key -> !used || key.startsWith(PREFIX + registration.name() + "."))
                            .forEach(key -> warnings.add(warning(key, registration)));
                }
            }
        }
        return List.copyOf(warnings);
    }

    private static String warning(String key, RegistrationSettings registration) {
        return Problems.named(key) + " has no effect: the preset " + registration.preset()
                + " has no such parameter. To send a parameter to the provider, use " + registration.extraParamsKey()
                + ".";
    }

    private boolean declares(RegistrationSettings registration, String name) {
        return catalogue
                .find(registration.preset())
                .map(preset -> preset.parameters().stream().map(Parameter::name).anyMatch(name::equals))
                .orElse(true);
    }
}
