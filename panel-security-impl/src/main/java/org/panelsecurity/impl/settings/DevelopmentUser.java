package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.panelsecurity.impl.settings.literal.LiteralException;

/**
 * A user that the development provider offers.
 *
 * @param claims beside name and groups
 */
public record DevelopmentUser(String name, List<String> groups, Map<String, Object> claims) {
    /** Limit of user names, in characters. */
    public static final int MAX_NAME_LENGTH = 100;

    private static final List<DevelopmentUser> SAMPLES = List.of(
            new DevelopmentUser("mona", List.of("admin"), Map.of()), new DevelopmentUser("paul", List.of(), Map.of()));
    private static final Set<String> PARTS = Set.of("groups", "claims");
    private static final int MAX_USERS = 100;

    // Claims of the protocol, which the provider itself writes.
    private static final Set<String> RESERVED_CLAIMS =
            Set.of("iss", "aud", "exp", "iat", "nbf", "nonce", "azp", "at_hash", "c_hash", "sid");

    static List<DevelopmentUser> read(Configuration configuration, Problems problems) {
        String key = Setting.DEV_USERS.key();
        return configuration
                .value(key, problems)
                .map(value -> new ConfiguredValue(Setting.DEV_USERS, key, value).cleaned(problems))
                .flatMap(value -> read(value, problems))
                .orElse(SAMPLES);
    }

    private static Optional<List<DevelopmentUser>> read(ConfiguredValue value, Problems problems) {
        Optional<List<DevelopmentUser>> users = Values.read(value, DevelopmentUser::users, problems);
        users.stream()
                .flatMap(List::stream)
                .forEach(user ->
                        user.problem().ifPresent(why -> problems.refuse(value, "user " + user.name() + ": " + why)));
        return users;
    }

    private Optional<String> problem() {
        Object subject = claims.getOrDefault("sub", name);
        return claimProblem(claims.keySet(), subject instanceof String text && !text.isBlank());
    }

    /**
     * Returns what is wrong with the claims of a user, as a sentence; absent if nothing is.
     *
     * @param isSubject whether {@code sub} is a text, or is not there
     */
    public static Optional<String> claimProblem(Set<String> names, boolean isSubject) {
        Set<String> reserved = new TreeSet<>(names);
        reserved.retainAll(RESERVED_CLAIMS);
        if (!reserved.isEmpty()) {
            return Optional.of("The provider itself sets these claims: " + String.join(", ", reserved) + ".");
        }
        return isSubject ? Optional.empty() : Optional.of("The claim sub is not a text, or is empty.");
    }

    private static Optional<List<DevelopmentUser>> users(String value) throws LiteralException {
        Optional<Map<?, ?>> dict = Formats.dict(value).filter(users -> !users.isEmpty() && users.size() <= MAX_USERS);
        if (dict.isEmpty()) {
            return Optional.empty();
        }
        List<DevelopmentUser> users = new ArrayList<>();
        for (Map.Entry<?, ?> entry : dict.get().entrySet()) {
            Optional<DevelopmentUser> user = user(entry.getKey(), entry.getValue());
            if (user.isEmpty()) {
                return Optional.empty();
            }
            users.add(user.get());
        }
        return Optional.of(List.copyOf(users));
    }

    private static Optional<DevelopmentUser> user(Object name, Object value) {
        if (!(name instanceof String text) || text.isBlank() || text.length() > MAX_NAME_LENGTH) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?> parts)) {
            return groups(value).map(groups -> new DevelopmentUser(text.strip(), groups, Map.of()));
        }
        Object claims = parts.containsKey("claims") ? parts.get("claims") : Map.of();
        Object groups = parts.containsKey("groups") ? parts.get("groups") : List.of();
        return PARTS.containsAll(parts.keySet()) && claims instanceof Map<?, ?> dict
                ? groups(groups).map(list -> new DevelopmentUser(text.strip(), list, named(dict)))
                : Optional.empty();
    }

    private static Optional<List<String>> groups(Object value) {
        return value instanceof List<?> list
                ? ListFormat.strings(list)
                : value instanceof String text ? Optional.of(ListFormat.commaSeparated(text)) : Optional.empty();
    }

    private static Map<String, Object> named(Map<?, ?> dict) {
        Map<String, Object> claims = new LinkedHashMap<>();
        dict.forEach((name, value) ->
                claims.put(String.valueOf(name), value instanceof Map<?, ?> inner ? named(inner) : value));
        return claims;
    }
}
