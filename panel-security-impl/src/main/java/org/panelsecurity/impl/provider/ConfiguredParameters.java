package org.panelsecurity.impl.provider;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.Parameter;

/** The values of a preset's parameters in one registration. They are read once, at deployment. */
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

    /** Returns whether the preset declares a parameter with this name, in any spelling. */
    boolean isDeclared(String name) {
        return declared.containsKey(spelled(name));
    }

    /** Returns the parameter with this name or alias; one without a description if the preset declares none. */
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
