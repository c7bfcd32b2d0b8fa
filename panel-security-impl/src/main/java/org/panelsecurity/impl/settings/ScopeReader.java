package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads scopes. For scopes that no provider can have, the problem contains the corrected line. */
final class ScopeReader {
    // RFC 6749, section 3.3. It allows the semicolon and brackets too, but no provider uses them.
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E&&[^;\\[\\]'<>`]]+");
    private static final Pattern SEPARATOR = Pattern.compile("[;\\[\\]()\"'`\\\\]+|%20|%2C");

    // The scopes of SMART on FHIR contain a bar in a query, as in patient/Observation.rs?category=…|laboratory.
    private static final Pattern BAR = Pattern.compile("(?<![?][^,\\s|]{0,500})\\|");

    // A plus sign is part of some scopes, and a separator of those that were copied from a URL.
    private static final String STANDARD = "(?:openid|profile|email|offline_access)";
    private static final Pattern PLUS = Pattern.compile("(?<=" + STANDARD + ")\\+|\\+(?=" + STANDARD + ")");

    private final SettingSource source;
    private final Problems problems;

    ScopeReader(SettingSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    Optional<List<String>> read() {
        return source.find(Setting.SCOPE).flatMap(this::scopes);
    }

    private Optional<List<String>> scopes(ConfiguredValue found) {
        String value = found.value();
        String corrected = value;
        for (Pattern separator : List.of(SEPARATOR, BAR, PLUS)) {
            corrected = separator.matcher(corrected).replaceAll(" ");
        }
        Optional<List<String>> scopes = Formats.words(corrected);
        boolean possible = scopes.isPresent()
                && scopes.get().stream().allMatch(scope -> SCOPE.matcher(scope).matches());
        if (!possible) {
            problems.unreadable(found);
            return Optional.empty();
        }
        if (!corrected.equals(value)) {
            problems.refuse(
                    found,
                    "scopes are separated by spaces or commas. Write: "
                            + Problems.line(found.key(), String.join(" ", scopes.get())));
            return Optional.empty();
        }
        return scopes;
    }
}
