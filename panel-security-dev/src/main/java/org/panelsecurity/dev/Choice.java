package org.panelsecurity.dev;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.panelsecurity.impl.settings.DevelopmentUser;

/**
 * A user who is offered, or as the form has it: then it may be wrong.
 *
 * @param claims a JSON object, or empty
 */
record Choice(String name, List<String> groups, String claims) {
    static final Choice NONE = new Choice("", List.of(), "");
    static final int MAX_GROUPS_LENGTH = 1_000;
    static final int MAX_CLAIMS_LENGTH = 4_000;

    static Choice of(DevelopmentUser user) {
        JsonObject claims = Json.createObjectBuilder(user.claims()).build();
        return new Choice(user.name(), user.groups(), claims.isEmpty() ? "" : claims.toString());
    }

    /** @param groups comma separated */
    static Choice typed(String name, String groups, String claims) {
        List<String> list = Stream.of(groups.split(",", -1))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
        return new Choice(name, list, claims);
    }

    /** Returns the groups as the form has them. */
    String groupText() {
        return String.join(", ", groups);
    }

    /** Returns what is wrong with what was typed, as a sentence; absent if nothing is. */
    Optional<String> problem() {
        if (name.isBlank() || name.length() > DevelopmentUser.MAX_NAME_LENGTH) {
            return Optional.of("Type a user name of at most " + DevelopmentUser.MAX_NAME_LENGTH + " characters.");
        }
        if (groupText().length() > MAX_GROUPS_LENGTH) {
            return Optional.of("The groups are longer than " + MAX_GROUPS_LENGTH + " characters.");
        }
        if (claims.length() > MAX_CLAIMS_LENGTH) {
            return Optional.of("The claims are longer than " + MAX_CLAIMS_LENGTH + " characters.");
        }
        Optional<JsonObject> object = claimsObject();
        if (object.isEmpty()) {
            return Optional.of("The claims are not a JSON object, like {\"department\": \"finance\"}.");
        }
        return DevelopmentUser.claimProblem(object.get().keySet(), isSubject(object.get()));
    }

    // Claims that are not there do not replace the one of the name.
    private static boolean isSubject(JsonObject claims) {
        JsonValue subject = claims.getOrDefault("sub", Json.createValue("absent"));
        return subject instanceof JsonString text && !text.getString().isBlank();
    }

    /** Returns the claims of a choice without a problem. Claims that are typed replace those of name and groups. */
    JsonObject user() {
        String user = name.strip();
        return Json.createObjectBuilder()
                .add("sub", user)
                .add("preferred_username", user)
                .add("name", user)
                .add("email", user.contains("@") ? user : user.replaceAll("[^A-Za-z0-9._-]", "-") + "@example.com")
                .add("groups", Json.createArrayBuilder(groups))
                .addAll(Json.createObjectBuilder(claimsObject().orElseThrow()))
                .build();
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
