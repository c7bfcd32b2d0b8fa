package org.panelsecurity.dev;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.panelsecurity.impl.settings.DevelopmentUser;

/**
 * A user as the form has it: texts, which may be wrong.
 *
 * @param groups comma separated
 * @param claims a JSON object, or empty
 */
record Choice(String name, String groups, String claims) {
    static final Choice NONE = new Choice("", "", "");
    static final int MAX_NAME_LENGTH = 100;
    static final int MAX_GROUPS_LENGTH = 1_000;
    static final int MAX_CLAIMS_LENGTH = 4_000;

    // Claims of the protocol, which the provider itself writes.
    private static final Set<String> RESERVED =
            Set.of("iss", "aud", "exp", "iat", "nbf", "nonce", "azp", "at_hash", "c_hash", "sid");

    static Choice of(DevelopmentUser user) {
        JsonObject claims = Json.createObjectBuilder(user.claims()).build();
        return new Choice(user.name(), String.join(", ", user.groups()), claims.isEmpty() ? "" : claims.toString());
    }

    /** Returns what is wrong, as a sentence; absent if nothing is. */
    Optional<String> problem() {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            return Optional.of("Type a user name of at most " + MAX_NAME_LENGTH + " characters.");
        }
        if (groups.length() > MAX_GROUPS_LENGTH) {
            return Optional.of("The groups are longer than " + MAX_GROUPS_LENGTH + " characters.");
        }
        if (claims.length() > MAX_CLAIMS_LENGTH) {
            return Optional.of("The claims are longer than " + MAX_CLAIMS_LENGTH + " characters.");
        }
        Optional<JsonObject> object = claimsObject();
        if (object.isEmpty()) {
            return Optional.of("The claims are not a JSON object, like {\"department\": \"finance\"}.");
        }
        Set<String> reserved = new TreeSet<>(object.get().keySet());
        reserved.retainAll(RESERVED);
        return reserved.isEmpty()
                ? Optional.empty()
                : Optional.of("The provider itself sets these claims: " + String.join(", ", reserved) + ".");
    }

    /** Returns the claims of a choice without a problem. Claims that are typed replace those of name and groups. */
    JsonObject user() {
        String user = name.strip();
        return Json.createObjectBuilder()
                .add("sub", user)
                .add("preferred_username", user)
                .add("name", user)
                .add("email", user.contains("@") ? user : user.replaceAll("[^A-Za-z0-9._-]", "-") + "@example.com")
                .add("groups", Json.createArrayBuilder(groupList()))
                .addAll(Json.createObjectBuilder(claimsObject().orElseThrow()))
                .build();
    }

    private List<String> groupList() {
        return Stream.of(groups.split(",", -1))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
    }

    private Optional<JsonObject> claimsObject() {
        if (claims.isBlank()) {
            return Optional.of(JsonObject.EMPTY_JSON_OBJECT);
        }
        try (JsonReader reader = Json.createReader(new StringReader(claims))) {
            return Optional.of(reader.readObject());
        } catch (JsonException notAnObject) {
            return Optional.empty();
        }
    }
}
