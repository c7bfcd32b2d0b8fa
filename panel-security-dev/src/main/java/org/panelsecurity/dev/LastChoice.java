package org.panelsecurity.dev;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.panelsecurity.impl.crypto.Base64Url;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.session.RequestCookie;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.settings.SameSite;

/** The user whom this browser chose last, in a cookie of the login page. It only fills the form. */
final class LastChoice {
    private static final String NAME = "panel-dev-last";
    private static final Duration MAX_AGE = Duration.ofDays(30);
    private static final int MAX_LENGTH = 2_000;
    private static final int PARTS = 3;

    private LastChoice() {}

    static Choice of(Exchange exchange) {
        return exchange.cookies().stream()
                .filter(cookie -> cookie.name().equals(NAME) && cookie.value().length() <= MAX_LENGTH)
                .map(RequestCookie::value)
                .map(LastChoice::decoded)
                .findFirst()
                .orElse(Choice.NONE);
    }

    /** Returns the cookie; none if the choice is too long. */
    static List<SetCookie> remember(Choice choice, Exchange exchange) {
        String json = Json.createArrayBuilder()
                .add(choice.name())
                .add(Json.createArrayBuilder(choice.groups()))
                .add(choice.claims())
                .build()
                .toString();
        String value = Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
        return value.length() > MAX_LENGTH
                ? List.of()
                : List.of(new SetCookie(
                        NAME,
                        value,
                        exchange.contextPath() + BrowserKey.PATH,
                        MAX_AGE,
                        exchange.scheme().equals("https"),
                        SameSite.LAX));
    }

    // Any user can write it. It is checked like the form.
    private static Choice decoded(String value) {
        try (JsonReader reader = Json.createReader(
                new StringReader(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8)))) {
            JsonArray parts = reader.readArray();
            return parts.size() == PARTS
                    ? new Choice(
                            parts.getString(0),
                            parts.getJsonArray(1).getValuesAs(JsonString::getString),
                            parts.getString(2))
                    : Choice.NONE;
        } catch (JsonException | IllegalArgumentException | ClassCastException damaged) {
            return Choice.NONE;
        }
    }
}
