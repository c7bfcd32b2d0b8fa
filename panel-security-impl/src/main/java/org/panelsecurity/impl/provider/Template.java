package org.panelsecurity.impl.provider;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;

/** Fills {@code {url}} and {@code {url:gitlab.com}} in a preset's URLs from the parameters of a registration. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_-]*)(?::([^}]*))?}");

    // What is filled in must not turn one URL into another: no slash, no user info, no query.
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~-]+(:[0-9]{1,5})?");

    private final RegistrationSettings settings;
    private final Problems problems;

    Template(RegistrationSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    String fill(String template) {
        return PLACEHOLDER.matcher(template).replaceAll(placeholder -> Matcher.quoteReplacement(value(placeholder)));
    }

    private String value(MatchResult placeholder) {
        String name = placeholder.group(1);
        Optional<String> configured = settings.parameter(name);
        if (configured.isPresent() && !VALUE.matcher(configured.get()).matches()) {
            problems.add(Problems.named(settings.parameterKey(name)) + " = \"" + configured.get()
                    + "\": a plain name or host is expected here, without scheme and slashes.");
            return "invalid";
        }
        String fallback = placeholder.group(2);
        if (configured.isEmpty() && fallback == null) {
            problems.missing(settings.parameterKey(name), "this provider cannot be found without it");
            return "missing";
        }
        return configured.orElse(fallback == null ? "" : fallback);
    }
}
