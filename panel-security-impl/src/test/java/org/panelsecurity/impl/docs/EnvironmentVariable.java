package org.panelsecurity.impl.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelsecurity.impl.settings.Problems;

/** Environment variables of properties, as messages about the configuration name them. */
final class EnvironmentVariable {
    private static final Pattern NAMED = Pattern.compile(".*\\((.*)\\)");

    private EnvironmentVariable() {}

    static String of(String key) {
        Matcher named = NAMED.matcher(Problems.named(key));
        if (!named.matches()) {
            throw new IllegalStateException("No environment variable in: " + Problems.named(key));
        }
        return named.group(1);
    }
}
