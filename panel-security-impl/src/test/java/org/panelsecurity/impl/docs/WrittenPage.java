package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of docs/ that is rendered, and its sources. */
public final class WrittenPage {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private WrittenPage() {}

    /** Fails if the page differs from what is rendered. With {@code -Ddocs.write=true} it writes the page first. */
    public static void check(String name, String rendered) {
        Path page = DOCS.resolve(name);
        if (Boolean.getBoolean("docs.write")) {
            write(page, rendered);
        }
        assertThat(page)
                .as("run this test with -Ddocs.write=true, and it writes the page")
                .hasContent(rendered);
    }

    /** Returns the text of a file of src/test/resources. */
    public static String text(String resource) {
        try {
            return Files.readString(RESOURCES.resolve(resource)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a folder of src/test/resources. */
    public static Path folder(String name) {
        return RESOURCES.resolve(name);
    }

    /** Returns a template with content in place of {@code <!-- the … -->}, which it must contain. */
    public static String filled(String template, String name, String content) {
        String mark = "<!-- the " + name + " -->";
        if (!template.contains(mark)) {
            throw new IllegalArgumentException("The page has no place for the " + name);
        }
        return template.replace(mark, content.stripTrailing());
    }

    private static void write(Path page, String rendered) {
        try {
            Files.writeString(page, rendered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
