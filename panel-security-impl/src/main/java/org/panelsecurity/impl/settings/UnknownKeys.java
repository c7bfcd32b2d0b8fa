package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The search for keys that are not settings, mostly misspelt ones. */
public final class UnknownKeys {
    private static final String KEY = "panel.";
    private static final String VARIABLE = "PANEL_";
    // As the implementations name it: EnvConfigSource, Environment, Environment Variables Config Source.
    private static final Predicate<String> IN_ENVIRONMENT = Pattern.compile(
                    "^(?:the )?env(?:config|ironment)", Pattern.CASE_INSENSITIVE)
            .asPredicate();

    private final Configuration configuration;
    private final Set<String> names;
    private final Set<String> keys;
    private final Set<String> variables = new TreeSet<>();
    private final MeantKey meantKey;

    private UnknownKeys(Configuration configuration, Collection<RegistrationSettings> registrations, Set<String> keys) {
        this.configuration = configuration;
        this.names = configuration.names();
        this.keys = keys;
        this.meantKey = new MeantKey(
                keys, registrations.stream().map(RegistrationSettings::name).toList());
        keys.forEach(key -> variables.add(Configuration.variable(key)));
        names.stream()
                .filter(name -> name.startsWith(RolesReader.PREFIX))
                .forEach(role -> variables.add(Configuration.variable(role)));
    }

    /**
     * Returns one warning for each unknown key.
     *
     * @param declaredParameters the parameters that the registrations' providers declare
     */
    public static List<String> warnings(
            Configuration configuration, Settings settings, Set<String> declaredParameters) {
        Collection<RegistrationSettings> registrations = settings.registrations();
        return new UnknownKeys(configuration, registrations, known(registrations, declaredParameters)).warnings();
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (String name : names) {
            if (isUnknownVariable(name)) {
                warnings.add(warning(name, variables));
            } else if (isUnknownKey(name)) {
                warnings.add(warning(name, keys));
            } else if (isVariableInFile(name)) {
                warnings.add(name + " is the name of an environment variable, and is ignored in a file. Write "
                        + keyOf(name) + ".");
            } else {
                MeantKey.damaged(name).filter(keys::contains).ifPresent(meant -> warnings.add(damaged(name, meant)));
            }
        }
        return List.copyOf(warnings);
    }

    // The other characters are of no use in a message: most are invisible.
    private static String damaged(String name, String meant) {
        return name.equalsIgnoreCase(meant)
                ? name + " is ignored, because keys are in lower case. Write " + meant + "."
                : "A key that looks like " + meant + " is ignored. Save the file as UTF-8 without a byte order mark.";
    }

    private boolean isUnknownVariable(String name) {
        return name.startsWith(VARIABLE) && !variables.contains(name);
    }

    // Some implementations list a variable a second time, with dots.
    private boolean isUnknownKey(String name) {
        return name.startsWith(KEY)
                && !names.contains(Configuration.variable(name))
                && !name.startsWith(RolesReader.PREFIX)
                && !keys.contains(name);
    }

    private boolean isVariableInFile(String name) {
        return name.startsWith(VARIABLE)
                && keys.contains(keyOf(name))
                && configuration.source(name).filter(IN_ENVIRONMENT).isEmpty()
                && configuration.value(name, new Problems()).isPresent()
                && configuration.value(keyOf(name), new Problems()).isEmpty();
    }

    private String keyOf(String variable) {
        return keys.stream()
                .filter(key -> Configuration.variable(key).equals(variable))
                .findFirst()
                .orElse("");
    }

    private String warning(String name, Set<String> known) {
        return name + " is not a setting of Panel Security, and is ignored."
                + meantKey.asRole(name)
                        .or(() -> meantKey.in(known, name).map(UnknownKeys::question))
                        .or(() -> meantKey.ofAnotherRegistration(name))
                        .or(() -> NearestName.to(name, known).map(UnknownKeys::question))
                        .orElse("");
    }

    private static String question(String meant) {
        return " Did you mean " + meant + "?";
    }

    private static Set<String> known(Collection<RegistrationSettings> registrations, Set<String> declaredParameters) {
        Set<String> keys = new TreeSet<>();
        for (Setting setting : Setting.values()) {
            keys.add(setting.key());
            for (RegistrationSettings registration : registrations) {
                if (setting.perRegistration()) {
                    keys.add(setting.key(registration.name()));
                }
            }
        }
        for (String parameter : declaredParameters) {
            String spelled = RegistrationLookup.spelled(parameter);
            keys.add(RegistrationLookup.PREFIX + spelled);
            registrations.forEach(one -> keys.add(RegistrationLookup.PREFIX + one.name() + "." + spelled));
        }
        return keys;
    }
}
