package org.panelsecurity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * docs/benchmarks.md. Each benchmark replaces its own part, between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}; the rest is
 * written by hand.
 */
public final class Document {
    private final Path file;

    public Document(Path file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException where the document has no such part */
    public void put(String part, String text) throws IOException {
        String begin = "<!-- begin " + part + " -->\n";
        String end = "<!-- end " + part + " -->\n";
        String before = Files.readString(file);
        int from = before.indexOf(begin);
        int to = before.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(file + " has no part " + part);
        }
        Files.writeString(file, before.substring(0, from + begin.length()) + "\n" + text + "\n" + before.substring(to));
    }
}
