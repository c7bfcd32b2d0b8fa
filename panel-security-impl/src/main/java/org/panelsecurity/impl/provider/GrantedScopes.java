package org.panelsecurity.impl.provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.panelsecurity.TokenSet;

/**
 * The scopes that a provider grants to the users of one registration. Its answer may name only the largest of them. If a requested scope
 * is not granted, the log tells it once. Thread-safe.
 */
final class GrantedScopes {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int MAX_NAMES = 20;

    // An answer need not name them: the tokens show whether they were granted.
    private static final Set<String> SHOWN_BY_TOKENS = Set.of("openid", "offline_access");

    // This scope stands for all permissions of the client, and answers name these instead.
    private static final String ALL_PERMISSIONS = "/.default";

    private final String registration;
    private final Map<String, Set<String>> implied;
    private final AtomicBoolean warned = new AtomicBoolean();

    GrantedScopes(String registration, Map<String, Set<String>> implied) {
        this.registration = registration;
        this.implied = implied;
    }

    /** Returns the same tokens with the implied scopes too. */
    TokenSet withImplied(TokenSet tokens) {
        return new TokenSet(
                tokens.accessToken(),
                tokens.idToken(),
                tokens.refreshToken(),
                tokens.expiresAt(),
                withImplied(tokens.scopes()));
    }

    private Set<String> withImplied(Set<String> granted) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(granted);
        while (!next.isEmpty()) {
            String scope = next.remove();
            if (all.add(scope)) {
                next.addAll(implied.getOrDefault(scope, Set.of()));
            }
        }
        return all;
    }

    /** Warns once if a requested scope is neither granted nor implied. */
    void check(Collection<String> requested, Set<String> granted) {
        Set<String> all = withImplied(granted);
        List<String> missing = requested.stream()
                .filter(scope -> !SHOWN_BY_TOKENS.contains(scope) && !scope.endsWith(ALL_PERMISSIONS))
                .filter(scope -> all.stream().noneMatch(other -> isSame(scope, other)))
                .toList();
        if (!missing.isEmpty() && warned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "Scopes of " + registration + ": " + names(missing)
                            + " was requested but not granted. Claims, groups or calls that need it are missing. Allow it"
                            + " at the provider, or change panel.oauth." + registration + ".scope. Granted: "
                            + names(granted) + ".");
        }
    }

    // Some providers put the name of the API before a scope, or leave it out, and change upper case.
    private static boolean isSame(String requested, String granted) {
        String one = requested.toLowerCase(Locale.ROOT);
        String other = granted.toLowerCase(Locale.ROOT);
        return one.equals(other) || one.endsWith("/" + other) || other.endsWith("/" + one);
    }

    private static String names(Collection<String> scopes) {
        return scopes.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        scopes.stream()
                                .sorted()
                                .limit(MAX_NAMES)
                                .map(NameCheck::bounded)
                                .toList());
    }
}
