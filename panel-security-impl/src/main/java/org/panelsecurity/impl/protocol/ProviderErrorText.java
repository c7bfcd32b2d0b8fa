package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The error text in a response of a provider, in the usual formats. For the log. */
final class ProviderErrorText {
    private static final List<String> MEMBERS = List.of(
            "error",
            "error_description",
            "message",
            "errorCode",
            "errorSummary",
            "code",
            "errors",
            "errorType",
            "errorMessage",
            "error_summary",
            "errmsg",
            "msg",
            "error_msg");

    // Within an error, these are about the error, too.
    private static final List<String> INNER_MEMBERS = List.of("type", "status", "reason", ".tag");
    private static final int MAX_DEPTH = 3;

    private ProviderErrorText() {}

    /** Returns the status and the error text, but no other part of the body, which may contain personal data. */
    static String of(HttpAnswer answer) {
        Set<String> words = new LinkedHashSet<>();
        if (!answer.challenge().isEmpty()) {
            words.add(answer.challenge());
        }
        try {
            words.addAll(words(ProviderJson.object(answer.text())));
        } catch (ParseException noObject) {
            // The status and the content type have to suffice.
        }
        return answer + (words.isEmpty() ? "" : ": " + String.join(" ", words));
    }

    /** Returns the texts of an error; empty if there are none. */
    static Set<String> words(Map<String, Object> members) {
        Set<String> words = new LinkedHashSet<>();
        collect(members, words, 0);
        return words;
    }

    private static void collect(Map<?, ?> object, Set<String> words, int depth) {
        for (String member : MEMBERS) {
            add(object.get(member), words, depth);
        }
        if (depth > 0) {
            for (String member : INNER_MEMBERS) {
                if (object.get(member) instanceof String text) {
                    add(text, words, depth);
                }
            }
        }
    }

    private static void add(@Nullable Object value, Set<String> words, int depth) {
        if (value instanceof String text && !text.isBlank()) {
            words.add(text.strip());
        } else if (value instanceof Map<?, ?> inner && depth < MAX_DEPTH) {
            collect(inner, words, depth + 1);
        } else if (value instanceof List<?> many && depth < MAX_DEPTH) {
            many.stream().filter(Map.class::isInstance).forEach(entry -> collect((Map<?, ?>) entry, words, depth + 1));
        }
    }
}
