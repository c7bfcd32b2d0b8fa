package org.panelsecurity.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What it was measured on, as Linux tells. */
public record Machine(String processor, int cores, long memoryInGigabytes) {
    public static Machine here() {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1e6));
    }

    public String text() {
        return "%s, %d cores, %d GB; %s %s; JDK %s"
                .formatted(
                        processor,
                        cores,
                        memoryInGigabytes,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version());
    }

    private static String value(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
