package org.panelsecurity.impl.provider;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.Parameter;

/** A preset's own parameters as one registration sets them. Read once: configuration is read at deployment. */
final class ConfiguredParameters {
    private final Map<String, Parameter> declared = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    ConfiguredParameters(OAuthProvider preset, RegistrationSettings settings) {
        for (Parameter parameter : preset.parameters()) {
            declared.put(spelled(parameter.name()), parameter);
            parameter.aliases().forEach(alias -> declared.put(spelled(alias), parameter));
            settings.parameter(parameter)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> values.put(parameter.name(), value));
        }
    }

    /** Whether the preset declares a parameter of this name, in any spelling. */
    boolean isDeclared(String name) {
        return declared.containsKey(spelled(name));
    }

    /** The parameter of this name or alias; one that nobody describes where the preset declares none. */
    Parameter parameter(String name) {
        return declared.getOrDefault(spelled(name), Parameter.of(name, ""));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static String spelled(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
