package org.panelsecurity.impl.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.panelsecurity.impl.settings.OverruledSettings.Place;
import org.panelsecurity.spi.Parameter;

/** Finds the settings of one registration: keys with its name, and keys without a name if it is the only registration. */
final class RegistrationLookup implements SettingSource {
    /** The settings that Panel's users put into the extra parameters. */
    private static final Set<Setting> PARAMETERS = EnumSet.of(
            Setting.SCOPE,
            Setting.AUTHORIZE_URL,
            Setting.TOKEN_URL,
            Setting.USER_URL,
            Setting.LOGOUT_URL,
            Setting.USER_KEY);

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
        Optional<ConfiguredValue> extra = configured(Setting.EXTRA_PARAMS);
        this.extraParams = extra.map(value -> ExtraParams.read(value, problems)).orElseGet(ExtraParams::none);
        this.extraParamsKey = extra.map(ConfiguredValue::key).orElse("");
    }

    String name() {
        return name;
    }

    @Override
    public Optional<ConfiguredValue> find(Setting setting) {
        return extra(setting).or(() -> configured(setting));
    }

    private Optional<ConfiguredValue> extra(Setting setting) {
        return Optional.of(setting)
                .filter(PARAMETERS::contains)
                .flatMap(parameter -> extraParams.text(parameter.parameter()))
                .filter(value -> !value.isEmpty())
                .map(value -> new ConfiguredValue(setting, extraParamsKey, value));
    }

    private Optional<ConfiguredValue> configured(Setting setting) {
        return value(setting, setting.key(name)).or(() -> unnamed(setting));
    }

    /** Returns whether the key that counts for the setting is there, with an empty value. An empty key with the name is not replaced. */
    boolean isSetToNothing(Setting setting) {
        return configuration.isSetToNothing(setting.key(name))
                || (find(setting).isEmpty() && only && configuration.isSetToNothing(setting.key()));
    }

    private Optional<ConfiguredValue> unnamed(Setting setting) {
        return only ? value(setting, setting.key()) : Optional.empty();
    }

    /** Returns all values of a setting; the first one counts. */
    List<Place> all(Setting setting) {
        return OverruledSettings.places(Stream.of(extra(setting), value(setting, setting.key(name)), unnamed(setting))
                .map(found -> found.map(value -> new Place(value.key(), value.value()))));
    }

    /** Returns all values of a parameter that the preset declares, except that of a variable; the first one counts. */
    List<Place> all(Parameter parameter) {
        return OverruledSettings.places(Stream.of(
                extra(parameter).map(value -> new Place(extraParamsKey, value)),
                place(named(parameter.name())),
                only ? place(PREFIX + spelled(parameter.name())) : Optional.empty()));
    }

    private Optional<Place> place(String key) {
        return configuration
                .value(key, problems)
                .map(value -> new Place(key, PastedValue.ofParameter(key, value).clean(problems)));
    }

    private Optional<ConfiguredValue> value(Setting setting, String key) {
        return configuration
                .value(key, problems)
                .map(value -> new ConfiguredValue(setting, key, value).cleaned(problems));
    }

    String key(Setting setting) {
        return find(setting).map(ConfiguredValue::key).orElseGet(() -> only ? setting.key() : setting.key(name));
    }

    /** Returns the value of a provider's parameter; an empty text if it is set to nothing. */
    Optional<String> parameter(Parameter parameter) {
        if (!only) {
            String unnamed = PREFIX + spelled(parameter.name());
            configuration
                    .value(unnamed, problems)
                    .ifPresent(value -> problems.refuse(unnamed, unnamedReason(named(parameter))));
        }
        return variable(parameter).or(() -> extra(parameter)).or(() -> key(parameter));
    }

    // Existing users expect the variable to win. If our key has another value, it was probably meant to win.
    private Optional<String> variable(Parameter parameter) {
        Optional<String> variable =
                Optional.ofNullable(parameter.variable()).flatMap(this::place).map(Place::value);
        Optional<String> property = key(parameter);
        if (variable.isPresent() && property.isPresent() && !property.equals(variable)) {
            problems.refuse(propertyKey(parameter), parameter.variable() + " has another value. Remove one of them.");
        }
        return variable;
    }

    private Optional<String> extra(Parameter parameter) {
        return Stream.concat(Stream.of(parameter.name()), parameter.aliases().stream())
                .map(extraParams::text)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> key(Parameter parameter) {
        return place(named(parameter))
                .or(() -> only ? place(PREFIX + spelled(parameter.name())) : Optional.empty())
                .map(Place::value);
    }

    /** Returns the reason why a key without a registration's name is refused if there are several. */
    static String unnamedReason(String example) {
        return "there are several providers, so the key must name one, as in " + example + ".";
    }

    String parameterKey(Parameter parameter) {
        String variable = parameter.variable();
        if (variable != null && configuration.value(variable, problems).isPresent()) {
            return variable;
        }
        if (extra(parameter).isPresent()) {
            return extraParamsKey;
        }
        return propertyKey(parameter);
    }

    private String propertyKey(Parameter parameter) {
        boolean unnamed =
                only && configuration.value(named(parameter), problems).isEmpty();
        return unnamed ? PREFIX + spelled(parameter.name()) : named(parameter);
    }

    private String named(Parameter parameter) {
        return named(parameter.name());
    }

    private String named(String parameter) {
        return PREFIX + name + "." + spelled(parameter);
    }

    /** Returns the keys that could set a parameter of this registration, with or without its name, as far as they are configured. */
    List<String> keysInUse(String parameter) {
        return Stream.of(named(parameter), PREFIX + spelled(parameter))
                .filter(key -> place(key).isPresent())
                .toList();
    }

    static String spelled(String parameter) {
        return parameter.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the extra parameters that are sent to the provider: all except settings. */
    Map<String, String> extraParams() {
        Map<String, String> rest = new TreeMap<>(extraParams.all());
        rest.keySet()
                .removeIf(parameter -> PARAMETERS.stream()
                        .anyMatch(setting -> setting.parameter().equalsIgnoreCase(parameter)));
        return rest;
    }
}
