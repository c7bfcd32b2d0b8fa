package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an interface of a provider says of its refusal, in the shapes in which they do. For the log. */
final class ProviderErrorText {
    private static final List<String> MEMBERS =
            List.of("error", "error_description", "message", "errorCode", "errorSummary", "code");

    private ProviderErrorText() {}

    /** Status and words; never more of the body than the words, which may be about somebody. */
    static String of(HttpAnswer answer) {
        Set<String> words = new LinkedHashSet<>();
        if (!answer.challenge().isEmpty()) {
            words.add(answer.challenge());
        }
        try {
            collect(JSONObjectUtils.parse(answer.text()), words);
        } catch (ParseException noObject) {
            // Then the status and the type say what there is to say.
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
