package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The search for keys that are not settings, mostly misspelt ones. */
public final class UnknownKeys {
    // How other products and the standards name settings, and how they are named here.
    private static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("clientid", "key"),
            Map.entry("clientsecret", "secret"),
            Map.entry("issueruri", "issuer"),
            Map.entry("issuerurl", "issuer"),
            Map.entry("provideruri", "issuer"),
            Map.entry("providerurl", "issuer"),
            Map.entry("authserverurl", "issuer"),
            Map.entry("callbackurl", "redirecturi"),
            Map.entry("callbackuri", "redirecturi"),
            Map.entry("redirecturl", "redirecturi"),
            Map.entry("jwksuri", "jwksurl"),
            Map.entry("scopes", "scope"));

    private UnknownKeys() {}

    /**
     * Returns one warning for each unknown key.
     *
     * @param declaredParameters the parameters that the registrations' providers declare
     */
    public static List<String> warnings(
            Configuration configuration, Settings settings, Set<String> declaredParameters) {
        Set<String> keys = known(settings.registrations(), declaredParameters);
        Set<String> variables = new TreeSet<>();
        keys.forEach(key -> variables.add(Configuration.variable(key)));
        Set<String> names = configuration.names();
        names.stream()
                .filter(name -> name.startsWith(RolesReader.PREFIX))
                .forEach(role -> variables.add(Configuration.variable(role)));
        List<String> warnings = new ArrayList<>();
        for (String name : names) {
            boolean unknownVariable = name.startsWith("PANEL_") && !variables.contains(name);
            // Some implementations list a variable a second time, with dots.
            boolean unknownKey = name.startsWith("panel.")
                    && !names.contains(Configuration.variable(name))
                    && !name.startsWith(RolesReader.PREFIX)
                    && !keys.contains(name);
            if (unknownVariable || unknownKey) {
                warnings.add(warning(name, unknownVariable ? variables : keys));
            }
        }
        return List.copyOf(warnings);
    }

    private static String warning(String name, Set<String> known) {
        return name + " is not a setting of Panel Security, and is ignored."
                + inOtherWords(name, known)
                        .or(() -> NearestName.to(name, known))
                        .map(nearest -> " Did you mean " + nearest + "?")
                        .orElse("");
    }

    private static Optional<String> inOtherWords(String name, Set<String> known) {
        String plain = plain(name);
        return OTHER_WORDS.entrySet().stream()
                .filter(word -> plain.endsWith(word.getKey()))
                .map(word -> plain.substring(0, plain.length() - word.getKey().length()) + word.getValue())
                .flatMap(meant -> known.stream().filter(key -> plain(key).equals(meant)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
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
