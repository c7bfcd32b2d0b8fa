package org.panelsecurity.benchmarks.http;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The texts of {@code microprofile-config.properties}; where the provider is comes from system properties. */
final class PanelSettings {
    static final String COOKIE_SECRET = "a cookie secret of more than thirty-two bytes";

    /** How the name of the cookie begins that says who somebody is. */
    static final String IDENTITY_COOKIE = "panel-i-";

    private PanelSettings() {}

    /** So many registrations, all at the same provider; {@code login0} is the first. */
    static String of(int registrations) {
        String names = IntStream.range(0, registrations)
                .mapToObj(number -> "login" + number)
                .collect(Collectors.joining(","));
        Stream<String> common = Stream.of(
                "panel.oauth.provider=" + names,
                "panel.oauth.refresh-tokens=${benchmark.refresh}",
                "panel.oauth.guest-endpoints=/open",
                "panel.cookie.secret=" + COOKIE_SECRET);
        return Stream.concat(common, Stream.of(names.split(",")).flatMap(PanelSettings::registration))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> registration(String name) {
        return Stream.of(
                        "preset=generic",
                        "issuer=${benchmark.issuer}",
                        "key=benchmark",
                        "secret=${benchmark.secret}",
                        "user-key=preferred_username",
                        "groups-claim=groups")
                .map(setting -> "panel.oauth." + name + "." + setting);
    }
}
