package org.panelsecurity.impl.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the registrations that the configuration names. */
final class RegistrationSettingsReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");
    // panel.basic-auth without panel.oauth.provider means this preset.
    private static final String BASIC = "basic";
    private static final String VARIABLES = "PANEL_OAUTH_";

    private final Configuration configuration;
    private final Problems problems;

    RegistrationSettingsReader(Configuration configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    List<RegistrationSettings> read() {
        Set<String> names = configuration
                .value(Setting.PROVIDER.key(), problems)
                .map(value -> new ConfiguredValue(Setting.PROVIDER, Setting.PROVIDER.key(), value).cleaned(problems))
                .map(this::names)
                .orElseGet(this::missing);
        if (names.size() > 1) {
            refuseUnnamed(names.iterator().next());
            refuseSameVariables(names);
        }
        boolean only = names.size() == 1;
        return names.stream()
                .map(name ->
                        new RegistrationSettings(new RegistrationLookup(configuration, problems, name, only), problems))
                .toList();
    }

    private Set<String> missing() {
        if (configuration.value(Setting.BASIC_AUTH.key(), problems).isPresent()) {
            return Set.of(BASIC);
        }
        problems.remark("settings are read from META-INF/microprofile-config.properties on the class path (in a WAR:"
                + " WEB-INF/classes/META-INF; in the sources: src/main/resources/META-INF), from environment variables"
                + " such as PANEL_OAUTH_PROVIDER, and from system properties. Other files, such as"
                + " application.properties, are not read.");
        MeantKey.ofOtherProducts(configuration.names())
                .forEach(prefix -> problems.remark("there are keys that begin with \"" + prefix
                        + "\", which Panel Security does not read. Its keys begin with \"panel.\""));
        return Set.of();
    }

    private Set<String> names(ConfiguredValue value) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : ListFormat.commaSeparated(value.value().toLowerCase(Locale.ROOT))) {
            if (!NAME.matcher(name).matches()) {
                problems.refuse(value, "a name must begin with a letter and contain only letters, digits, - and _.");
            } else if (reserved(name)) {
                problems.refuse(
                        value,
                        "\"" + name
                                + "\" is how the keys of other settings begin. Choose another name, and set its preset in "
                                + Setting.PRESET.key("<name>") + ".");
            } else if (!names.add(name)) {
                problems.refuse(value, "\"" + name + "\" is listed twice.");
            }
        }
        return names;
    }

    // PANEL_OAUTH_TOKEN_URL must not be both the setting and a parameter of a registration "token".
    private static boolean reserved(String name) {
        String variable = VARIABLES + Configuration.variable(name);
        for (Setting setting : Setting.values()) {
            String other = Configuration.variable(setting.key());
            if (other.equals(variable) || other.startsWith(variable + "_")) {
                return true;
            }
        }
        return "user".equals(name);
    }

    // A key without a name would apply to all registrations, and could send a secret to the wrong server.
    private void refuseUnnamed(String example) {
        for (Setting setting : Setting.values()) {
            if (setting.perRegistration()) {
                configuration
                        .value(setting.key(), problems)
                        .ifPresent(value -> problems.refuse(
                                new ConfiguredValue(setting, setting.key(), value),
                                RegistrationLookup.unnamedReason(setting.key(example))));
            }
        }
        // Without a problem, a variable that is not set would admit all users.
        if (configuration.isSetToNothing(Setting.ALLOW.key())) {
            problems.refuse(Setting.ALLOW.key(), RegistrationLookup.unnamedReason(Setting.ALLOW.key(example)));
        }
    }

    private void refuseSameVariables(Collection<String> names) {
        Map<String, String> owners = new HashMap<>();
        for (String name : names) {
            for (Setting setting : Setting.values()) {
                if (!setting.perRegistration()) {
                    continue;
                }
                String owner = owners.putIfAbsent(Configuration.variable(setting.key(name)), name);
                if (owner != null && !owner.equals(name)) {
                    problems.refuse(
                            Setting.PROVIDER.key(),
                            "\"" + owner + "\" and \"" + name
                                    + "\" have the same environment variables. Rename one of them.");
                }
            }
        }
    }
}
