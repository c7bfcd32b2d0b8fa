package org.panelsecurity.impl.mechanism.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A text file in the jar beside these classes. */
final class PageResource {
    private PageResource() {}

    /** Returns the text of a file that may be missing. */
    static Optional<String> find(String file) {
        // Relative to this class: the context class loader of a server may be another one.
        try (InputStream in = PageResource.class.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return find(file).orElseThrow(() -> new IllegalStateException("The jar lacks the file " + file));
    }
}
