package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The settings of the development provider. The start of the server decides whether it may run, and from where it may be used: these two are
 * read from system properties and environment variables alone.
 */
public final class DevelopmentSettings {
    private final ProcessSettings process;
    private final boolean allowed;
    private final Optional<String> sourceWithoutEffect;
    private final String from;
    private final List<AddressRange> ranges;
    private final List<String> refusedRanges;
    private final List<DevelopmentUser> users;

    private DevelopmentSettings(Configuration configuration, ProcessSettings process, Problems problems) {
        this.process = process;
        allowed = process.value(Setting.DEV).flatMap(Formats::flag).orElse(false);
        sourceWithoutEffect = configuration
                .value(Setting.DEV.key(), new Problems())
                .flatMap(Formats::flag)
                .filter(configured -> configured && !allowed)
                .flatMap(configured -> configuration.source(Setting.DEV.key()));
        from = process.value(Setting.DEV_FROM).orElse("");
        ranges = new ArrayList<>();
        refusedRanges = new ArrayList<>();
        for (String text : ListFormat.commaSeparated(from)) {
            AddressRange.parse(text)
                    .filter(PrivateNetworks::contain)
                    .ifPresentOrElse(ranges::add, () -> refusedRanges.add(text));
        }
        users = DevelopmentUser.read(configuration, problems);
    }

    /** Reads them. Users that cannot be read are a problem; all else only makes the provider refuse requests. */
    public static DevelopmentSettings read(Configuration configuration, Problems problems) {
        return read(configuration, System.getProperties(), System.getenv(), problems);
    }

    /** The same, with other system properties and environment variables. */
    public static DevelopmentSettings read(
            Configuration configuration, Properties properties, Map<String, String> environment, Problems problems) {
        return new DevelopmentSettings(configuration, new ProcessSettings(properties, environment), problems);
    }

    /** Returns whether the provider may run. */
    public boolean allowed() {
        return allowed;
    }

    /** Returns the source of a value that would allow it, but does not count; absent if there is none. */
    public Optional<String> sourceWithoutEffect() {
        return sourceWithoutEffect;
    }

    /** Returns the ranges of {@code panel.dev.from} that are not private, or no ranges. */
    public List<String> refusedRanges() {
        return List.copyOf(refusedRanges);
    }

    /** Returns whether an address is one of this machine, or in {@code panel.dev.from}; false for a text that is not an address. */
    public boolean admits(String address) {
        return AddressRange.address(address)
                .filter(bytes ->
                        PrivateNetworks.isLoopback(bytes) || ranges.stream().anyMatch(range -> range.contains(bytes)))
                .isPresent();
    }

    /**
     * Returns the keys that describe these registrations and are set by a system property or an environment variable: the configuration of a
     * server, often of production. Which preset a registration has is none of them.
     */
    public List<String> keysOfProcess(List<String> registrations) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.perRegistration() && setting != Setting.PRESET)
                .flatMap(setting -> Stream.concat(
                        Stream.of(setting.key()), registrations.stream().map(setting::key)))
                .filter(process::sets)
                .toList();
    }

    /** Returns the users to offer. */
    public List<DevelopmentUser> users() {
        return users;
    }

    /** The settings of the process that runs the server. */
    private record ProcessSettings(Properties properties, Map<String, String> environment) {
        // Each spelling that MicroProfile Config reads.
        boolean sets(String key) {
            String variable = Configuration.variable(key);
            return Stream.concat(
                            Stream.ofNullable(properties.getProperty(key)),
                            environment.entrySet().stream()
                                    .filter(entry -> Configuration.variable(entry.getKey())
                                            .equals(variable))
                                    .map(Map.Entry::getValue))
                    .anyMatch(value -> !value.isBlank());
        }

        Optional<String> value(Setting setting) {
            return Optional.ofNullable(properties.getProperty(setting.key()))
                    .or(() -> Optional.ofNullable(environment.get(Configuration.variable(setting.key()))))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        }
    }
}
