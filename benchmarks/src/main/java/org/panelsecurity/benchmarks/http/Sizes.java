package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** How large the WARs are, and with how many jars. */
record Sizes(Results results) {
    void measure(Wars wars) throws IOException {
        for (Variant variant : Variant.values()) {
            Path war = wars.of(variant);
            results.add(Figure.WAR_SIZE, variant, Math.ceil(Files.size(war) / 1e3));
            results.add(Figure.WAR_JARS, variant, (double) jars(war));
        }
    }

    private static long jars(Path war) throws IOException {
        try (ZipFile entries = new ZipFile(war.toFile())) {
            return entries.stream()
                    .filter(entry -> entry.getName().matches("WEB-INF/lib/.*\\.jar"))
                    .count();
        }
    }
}
