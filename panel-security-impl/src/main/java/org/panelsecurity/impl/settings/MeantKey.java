package org.panelsecurity.impl.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The setting that an unknown key probably means: in the words of other products, in another section, or of another registration. */
final class MeantKey {
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
            Map.entry("tokenuri", "tokenurl"),
            Map.entry("tokenendpoint", "tokenurl"),
            Map.entry("authorizationuri", "authorizeurl"),
            Map.entry("authorizationendpoint", "authorizeurl"),
            Map.entry("userinfourl", "userurl"),
            Map.entry("userinfouri", "userurl"),
            Map.entry("userinfoendpoint", "userurl"),
            Map.entry("scopes", "scope"));

    private static final Pattern ROLE =
            Pattern.compile("panel\\.(?:oauth\\.)?roles?\\.(.+)|PANEL_(?:OAUTH_)?ROLES?_(.+)");
    private static final Pattern OF_REGISTRATION = Pattern.compile("panel\\.oauth\\.([a-z][a-z0-9_-]*)\\.(.+)");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x21-\\x7E]");

    private final Set<String> keys;
    private final List<String> registrations;

    MeantKey(Set<String> keys, List<String> registrations) {
        this.keys = keys;
        this.registrations = registrations;
    }

    /** Returns the key without the characters that a byte order mark leaves, and in lower case; absent if it has neither. */
    static Optional<String> damaged(String name) {
        String bare = NOT_ASCII.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        return bare.equals(name) ? Optional.empty() : Optional.of(bare);
    }

    /** Returns the known name that this name means in other words, or in another section. */
    Optional<String> in(Set<String> known, String name) {
        String plain = plain(name);
        return Stream.concat(
                        Stream.of(plain),
                        OTHER_WORDS.entrySet().stream()
                                .filter(word -> plain.endsWith(word.getKey()))
                                .map(word -> plain.substring(
                                                0,
                                                plain.length() - word.getKey().length())
                                        + word.getValue()))
                .flatMap(meant -> known.stream().filter(key -> plain(key).equals(meant)))
                .findFirst();
    }

    // Some settings are in the section panel.oauth, and others are not.
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT).replaceFirst("^paneloauth", "panel");
    }

    /** Returns what to write instead of the key of a role. */
    Optional<String> asRole(String name) {
        Matcher role = ROLE.matcher(name);
        return role.matches()
                ? Optional.of(
                        role.group(1) != null
                                ? " Did you mean " + RolesReader.PREFIX + role.group(1) + "?"
                                : " In the environment, all roles are in one variable: "
                                        + Configuration.variable(Setting.ROLES.key())
                                        + "={\"<role>\": \"<group>\"}.")
                : Optional.empty();
    }

    /** Returns what to write instead of the key of a registration that does not exist. */
    Optional<String> ofAnotherRegistration(String name) {
        Matcher other = OF_REGISTRATION.matcher(name);
        return other.matches() && !registrations.contains(other.group(1))
                ? ofRegistration(other.group(1), other.group(2))
                : Optional.empty();
    }

    private Optional<String> ofRegistration(String registration, String setting) {
        boolean exists = keys.contains(RegistrationLookup.PREFIX + setting);
        if (!exists || registrations.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(" " + Setting.PROVIDER.key() + " does not contain " + registration
                + ". Add it there, or write " + RegistrationLookup.PREFIX + registrations.get(0) + "." + setting + ".");
    }

    /** Returns the prefixes that keys of other products have, as far as there are such keys. */
    static List<String> ofOtherProducts(Collection<String> names) {
        return Stream.of("quarkus.oidc.", "spring.security.oauth2.", "payara.security.openid.", "oauth.", "oidc.")
                .filter(prefix -> names.stream().anyMatch(name -> name.startsWith(prefix)))
                .toList();
    }
}
