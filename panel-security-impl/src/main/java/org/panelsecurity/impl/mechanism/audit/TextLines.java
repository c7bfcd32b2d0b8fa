package org.panelsecurity.impl.mechanism.audit;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.panelsecurity.impl.protocol.UntrustedText;

/** Entries as text: the name of the event, then {@code name=value}. A value that could look like another field is quoted. */
final class TextLines implements Function<AuditEntry, String> {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._:/@+,*~-]+");

    @Override
    public String apply(AuditEntry entry) {
        StringBuilder line = new StringBuilder(entry.kind().owaspName());
        entry.details().forEach((name, value) -> add(name, value, line));
        add("address", entry.address(), line);
        add("method", entry.method(), line);
        add("path", entry.application() + entry.path(), line);
        return line.toString();
    }

    private static void add(String name, String value, StringBuilder line) {
        String harmless = UntrustedText.printable(value);
        if (!harmless.isEmpty()) {
            line.append(' ').append(name).append('=').append(quoted(harmless));
        }
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
