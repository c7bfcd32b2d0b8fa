package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The error text in a response of a provider's API, in the usual formats. For the log. */
final class ProviderErrorText {
    private static final List<String> MEMBERS =
            List.of("error", "error_description", "message", "errorCode", "errorSummary", "code");

    private ProviderErrorText() {}

    /** Returns the status and the error text, but no other part of the body, which may contain personal data. */
    static String of(HttpAnswer answer) {
        Set<String> words = new LinkedHashSet<>();
        if (!answer.challenge().isEmpty()) {
            words.add(answer.challenge());
        }
        try {
            collect(JSONObjectUtils.parse(answer.text()), words);
        } catch (ParseException noObject) {
            // The status and the content type have to suffice.
        }
        return answer + (words.isEmpty() ? "" : ": " + String.join(" ", words));
    }

    private static void collect(Map<?, ?> object, Set<String> words) {
        for (String member : MEMBERS) {
            Object value = object.get(member);
            if (value instanceof String text) {
                words.add(text);
            } else if (value instanceof Map<?, ?> inner) {
                collect(inner, words);
            }
        }
    }
}
