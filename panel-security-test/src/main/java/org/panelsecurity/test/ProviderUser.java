package org.panelsecurity.test;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user of the provider.
 *
 * @param name the user name; it is the claims {@code preferred_username}, {@code name} and, unless {@code claims} has another,
 *     {@code sub}
 * @param groups the claim {@code groups}
 * @param claims further claims, which win over those made of the name. Claims that the provider itself decides, such as {@code iss} and
 *     {@code exp}, are refused.
 */
public record ProviderUser(String name, List<String> groups, Map<String, Object> claims) {
    static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_GROUPS = 500;
    private static final int MAX_CLAIMS = 100;

    /** Claims about the token, and not about the user. */
    private static final Set<String> RESERVED = Set.of(
            "iss",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "nonce",
            "azp",
            "auth_time",
            "at_hash",
            "c_hash",
            "s_hash",
            "sid",
            "events",
            "client_id",
            "scope",
            "cnf");

    public ProviderUser {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The name of a user is a text of 1 to " + MAX_NAME_LENGTH
                    + " characters, without control characters.");
        }
        if (groups.size() > MAX_GROUPS || claims.size() > MAX_CLAIMS) {
            throw new IllegalArgumentException(
                    "A user has at most " + MAX_GROUPS + " groups and " + MAX_CLAIMS + " further claims.");
        }
        groups = List.copyOf(groups);
        Set<String> reserved = new TreeSet<>(claims.keySet());
        reserved.retainAll(RESERVED);
        if (!reserved.isEmpty()) {
            throw new IllegalArgumentException(
                    "The provider itself decides these claims: " + String.join(", ", reserved) + ".");
        }
        if (claims.containsKey("sub") && !(claims.get("sub") instanceof String sub && !sub.isBlank())) {
            throw new IllegalArgumentException("The claim sub is a text.");
        }
        claims = Map.copyOf(claims);
    }

    /** Returns a user with these groups and no further claims. */
    public static ProviderUser of(String name, String... groups) {
        return new ProviderUser(name, List.of(groups), Map.of());
    }

    /**
     * Returns a user whose further claims are in a JSON object.
     *
     * @param claims a JSON object; empty for none
     * @throws IllegalArgumentException if it is not a JSON object, or has a claim that the provider itself decides
     */
    public static ProviderUser parse(String name, List<String> groups, String claims) {
        if (claims.isBlank()) {
            return new ProviderUser(name, groups, Map.of());
        }
        Map<String, Object> parsed;
        try {
            parsed = JSONObjectUtils.parse(claims);
        } catch (ParseException e) {
            throw new IllegalArgumentException("The claims are not a JSON object.", e);
        }
        // A claim that is null is one that is absent.
        parsed.values().removeIf(value -> value == null);
        return new ProviderUser(name, groups, parsed);
    }

    /** Returns the claim {@code sub}: what identifies this user at the provider. */
    public String subject() {
        return claims.get("sub") instanceof String sub ? sub : name;
    }

    /** Returns all claims that an ID token and the user info have about this user. */
    Map<String, Object> allClaims() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("preferred_username", name);
        all.put("name", name);
        all.put("email", email());
        all.put("email_verified", true);
        all.put("groups", groups);
        all.putAll(claims);
        all.put("sub", subject());
        return all;
    }

    private String email() {
        return name.contains("@") ? name : name.replaceAll("[^A-Za-z0-9._-]", "-") + "@example.org";
    }
}
