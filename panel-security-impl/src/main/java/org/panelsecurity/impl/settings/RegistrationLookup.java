package org.panelsecurity.impl.settings;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds what belongs to one registration: under its name, and without the name where it is the only one. */
final class RegistrationLookup implements Lookup {
    /** What Panel's users write among the extra parameters. */
    private static final Set<Setting> PARAMETERS =
            EnumSet.of(Setting.SCOPE, Setting.AUTHORIZE_URL, Setting.TOKEN_URL, Setting.USER_URL, Setting.USER_KEY);

    static final String PREFIX = "panel.oauth.";

    private final Configuration configuration;
    private final Problems problems;
    private final String name;
    private final boolean only;
    private final ExtraParams extraParams;
    private final String extraParamsKey;

    RegistrationLookup(Configuration configuration, Problems problems, String name, boolean only) {
        this.configuration = configuration;
        this.problems = problems;
        this.name = name;
        this.only = only;
        Optional<Found> extra = own(Setting.EXTRA_PARAMS);
        this.extraParams = extra.map(found -> ExtraParams.read(found, problems)).orElseGet(ExtraParams::none);
        this.extraParamsKey = extra.map(Found::key).orElse("");
    }

    String name() {
        return name;
    }

    @Override
    public Optional<Found> find(Setting setting) {
        return Optional.of(setting)
                .filter(PARAMETERS::contains)
                .flatMap(parameter -> extraParams.text(parameter.parameter()))
                .map(value -> new Found(setting, extraParamsKey, value))
                .or(() -> own(setting));
    }

    private Optional<Found> own(Setting setting) {
        return value(setting, setting.key(name)).or(() -> only ? value(setting, setting.key()) : Optional.empty());
    }

    private Optional<Found> value(Setting setting, String key) {
        return configuration.value(key, problems).map(value -> new Found(setting, key, value));
    }

    String key(Setting setting) {
        return find(setting).map(Found::key).orElseGet(() -> only ? setting.key() : setting.key(name));
    }

    Optional<String> parameter(String parameter) {
        if (!only) {
            String unnamed = PREFIX + spelled(parameter);
            configuration
                    .value(unnamed, problems)
                    .ifPresent(value -> problems.refuse(unnamed, unnamedReason(named(parameter))));
        }
        return extraParams
                .text(parameter)
                .or(() -> extraParams.text(parameter.replace('-', '_')))
                .or(() -> configuration.value(named(parameter), problems))
                .or(() -> only ? configuration.value(PREFIX + spelled(parameter), problems) : Optional.empty());
    }

    /** Why a key without a registration's name is refused among several. */
    static String unnamedReason(String example) {
        return "with several providers it does not say whose it is. Name one, as in " + example + ".";
    }

    String parameterKey(String parameter) {
        if (extraParams.text(parameter).isPresent()) {
            return extraParamsKey;
        }
        boolean unnamed =
                only && configuration.value(named(parameter), problems).isEmpty();
        return unnamed ? PREFIX + spelled(parameter) : named(parameter);
    }

    private String named(String parameter) {
        return PREFIX + name + "." + spelled(parameter);
    }

    static String spelled(String parameter) {
        return parameter.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What goes on to the provider: all but what is a setting. */
    Map<String, Object> extraParams() {
        Map<String, Object> rest = new TreeMap<>(extraParams.all());
        rest.keySet()
                .removeIf(parameter -> PARAMETERS.stream()
                        .anyMatch(setting -> setting.parameter().equalsIgnoreCase(parameter)));
        return rest;
    }
}
