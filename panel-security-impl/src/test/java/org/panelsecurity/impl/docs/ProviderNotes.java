package org.panelsecurity.impl.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Notes that supplement the description of a provider: {@code src/test/resources/provider-notes/<name>.md}, a title and two headings.
 *
 * @param setUp what to click at the provider, and what to configure here
 * @param failures what goes wrong, and how to fix it
 */
record ProviderNotes(String title, String setUp, String failures) {
    private static final Path FOLDER = WrittenPage.folder("provider-notes");
    private static final Pattern FORM = Pattern.compile(
            "# ([^\n]+)\n\n## Set it up\n\n((?:(?!##).*\n)+)\n## What goes wrong\n\n((?:(?!##).*\n)+)",
            Pattern.MULTILINE);

    static ProviderNotes of(String preset) {
        Matcher form = FORM.matcher(WrittenPage.text("provider-notes/" + preset + ".md"));
        if (!form.matches()) {
            throw new IllegalArgumentException("The notes of " + preset
                    + " are a title, \"## Set it up\" and \"## What goes wrong\", and nothing else");
        }
        return new ProviderNotes(form.group(1), form.group(2), form.group(3));
    }

    /** Returns the presets that have notes. */
    static List<String> presets() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.md$", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
