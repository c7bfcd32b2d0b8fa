package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The way from this server to a provider.
 *
 * @param insecureHosts the hosts that may be called without TLS, as {@code name} or {@code name:port}, in lower case
 * @param trustStore the certificate authorities that are trusted beside the JVM's
 */
public record NetworkSettings(Set<String> insecureHosts, TrustStore trustStore) {
    // No wildcards and no ranges: every host is named on purpose.
    private static final Pattern HOST = Pattern.compile(
            "([a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    static NetworkSettings read(SettingSource source, Problems problems) {
        return new NetworkSettings(
                insecureHosts(source, problems).orElseGet(Set::of), TrustStore.read(source, problems));
    }

    private static Optional<Set<String>> insecureHosts(SettingSource source, Problems problems) {
        return source.find(Setting.INSECURE_HOSTS)
                .flatMap(value -> Values.read(
                        value,
                        text -> ListFormat.read(text.toLowerCase(Locale.ROOT))
                                .filter(hosts -> hosts.stream().allMatch(HOST.asMatchPredicate()))
                                .map(hosts -> (Set<String>) new LinkedHashSet<>(hosts)),
                        problems));
    }

    /** Returns a text for every protection that is weaker than the default. */
    List<String> relaxations(Function<Setting, String> keys) {
        List<String> relaxations = new ArrayList<>();
        if (!insecureHosts.isEmpty()) {
            relaxations.add(keys.apply(Setting.INSECURE_HOSTS) + ": codes, tokens and the client secret are sent to "
                    + String.join(", ", insecureHosts) + " without TLS");
        }
        trustStore
                .file()
                .ifPresent(file -> relaxations.add(keys.apply(Setting.TRUST_STORE) + ": beside the JVM's, "
                        + count(trustStore.certificates().size()) + " of " + file + " vouch for this provider"));
        return relaxations;
    }

    /** Returns what an administrator must not overlook, as warnings of each start. */
    List<String> warnings(Function<Setting, String> keys) {
        List<String> warnings = new ArrayList<>();
        if (!insecureHosts.isEmpty()) {
            warnings.add(Problems.named(keys.apply(Setting.INSECURE_HOSTS))
                    + " allows calls without TLS: who can read the network between this server and "
                    + String.join(", ", insecureHosts) + " gets codes, tokens and the client secret.");
        }
        trustStore
                .expired()
                .ifPresent(expired -> warnings.add(Problems.named(keys.apply(Setting.TRUST_STORE))
                        + " contains a certificate that has expired: " + expired + ". Replace it."));
        return warnings;
    }

    private static String count(int certificates) {
        return certificates == 1 ? "1 certificate" : certificates + " certificates";
    }
}
