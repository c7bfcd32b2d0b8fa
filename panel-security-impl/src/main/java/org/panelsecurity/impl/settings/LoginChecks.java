package org.panelsecurity.impl.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.panelsecurity.impl.settings.literal.LiteralException;

/**
 * The checks of a login at a provider.
 *
 * @param algorithms the signature algorithms that are accepted
 * @param algorithmsConfigured whether the configuration names them
 * @param trustedAudiences the audiences that an ID token may have beside this client
 * @param pkce whether PKCE (RFC 7636) is used
 * @param nonce whether an ID token must carry the nonce
 * @param clockSkew the allowed difference between clocks
 */
public record LoginChecks(
        Set<String> algorithms,
        boolean algorithmsConfigured,
        Set<String> trustedAudiences,
        boolean pkce,
        boolean nonce,
        Duration clockSkew) {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    // Signed with the client secret: accepted only if configured.
    private static final Set<String> SYMMETRIC = Set.of("HS256", "HS384", "HS512");

    static LoginChecks read(Values values) {
        Optional<Set<String>> algorithms = values.read(Setting.ALGORITHMS, LoginChecks::algorithms);
        return new LoginChecks(
                algorithms.orElse(ALGORITHMS),
                algorithms.isPresent(),
                values.read(Setting.TRUSTED_AUDIENCES, LoginChecks::audiences).orElse(Set.of()),
                values.flag(Setting.PKCE, true),
                values.flag(Setting.NONCE, true),
                values.read(Setting.CLOCK_SKEW, Formats::clockSkew).orElse(CLOCK_SKEW));
    }

    // No wildcard: an ID token for any audience could be one that another application requested.
    private static Optional<Set<String>> audiences(String value) throws LiteralException {
        return ListFormat.read(value)
                .map(audiences -> (Set<String>) new TreeSet<>(audiences))
                .filter(audiences -> !audiences.contains("*"));
    }

    private static Optional<Set<String>> algorithms(String value) {
        return Formats.words(value.toUpperCase(Locale.ROOT))
                .map(words -> (Set<String>) new TreeSet<>(words))
                .filter(words ->
                        words.stream().allMatch(word -> ALGORITHMS.contains(word) || SYMMETRIC.contains(word)));
    }

    /** Returns a text for every check that is weaker than the default. */
    List<String> relaxations(Function<Setting, String> keys) {
        List<String> relaxations = new ArrayList<>();
        if (!ALGORITHMS.containsAll(algorithms)) {
            relaxations.add(keys.apply(Setting.ALGORITHMS) + ": ID tokens may be signed with the client secret");
        }
        if (!trustedAudiences.isEmpty()) {
            relaxations.add(keys.apply(Setting.TRUSTED_AUDIENCES) + ": ID tokens may also be for "
                    + String.join(", ", trustedAudiences));
        }
        if (!pkce) {
            relaxations.add(keys.apply(Setting.PKCE)
                    + "=false: no PKCE (RFC 7636); authorization codes are not bound to the login attempt");
        }
        if (!nonce) {
            relaxations.add(keys.apply(Setting.NONCE) + "=false: ID tokens are not bound to the login attempt");
        }
        if (clockSkew.compareTo(CLOCK_SKEW) > 0) {
            relaxations.add(keys.apply(Setting.CLOCK_SKEW) + "=" + clockSkew.toSeconds()
                    + ": clocks may differ by this many seconds");
        }
        return relaxations;
    }
}
