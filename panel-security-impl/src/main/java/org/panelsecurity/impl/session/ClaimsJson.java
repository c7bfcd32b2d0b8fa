package org.panelsecurity.impl.session;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims as JSON and back: text, {@code Long} or {@code BigDecimal}, {@code Boolean}, lists and maps; null members are left out. */
final class ClaimsJson {
    private static volatile @Nullable JsonProvider found;

    private ClaimsJson() {}

    // Json's own methods look for a provider in every jar, at each call. A thread that finds none throws, and the next
    // one looks again.
    private static JsonProvider json() {
        JsonProvider json = found;
        if (json == null) {
            json = JsonProvider.provider();
            found = json;
        }
        return json;
    }

    static String write(Map<String, Object> claims) {
        Map<String, Object> present = new LinkedHashMap<>(claims);
        present.values().removeIf(value -> value == null);
        return json().createObjectBuilder(present).build().toString();
    }

    /** @throws IllegalArgumentException for a text that is no JSON object */
    static Map<String, Object> read(String json) {
        try (var reader = json().createReader(new StringReader(json))) {
            return plain(reader.readObject());
        } catch (JsonException damaged) {
            throw new IllegalArgumentException(damaged);
        }
    }

    private static Map<String, Object> plain(JsonObject object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            Object plain = plain(value);
            if (plain != null) {
                members.put(name, plain);
            }
        });
        return members;
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
            case ARRAY -> list(value.asJsonArray());
            case OBJECT -> plain(value.asJsonObject());
        };
    }

    private static Object number(JsonNumber number) {
        boolean isLong = number.isIntegral() && number.bigIntegerValue().bitLength() < Long.SIZE;
        return isLong ? (Object) number.longValue() : number.bigDecimalValue();
    }

    private static List<@Nullable Object> list(JsonArray array) {
        return array.stream().<@Nullable Object>map(ClaimsJson::plain).toList();
    }
}
