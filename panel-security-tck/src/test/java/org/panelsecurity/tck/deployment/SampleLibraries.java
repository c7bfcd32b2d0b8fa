package org.panelsecurity.tck.deployment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The jars that the sample's WAR carries, as a user gets them. */
public final class SampleLibraries {
    private SampleLibraries() {}

    /** By their names in the WAR. */
    public static Map<String, byte[]> all() throws IOException {
        try (InputStream war = Files.newInputStream(Path.of(Sample.property("sample.war")))) {
            return entries(war, "WEB-INF/lib/");
        }
    }

    public static byte[] implementation() throws IOException {
        return named("-impl-");
    }

    public static byte[] api() throws IOException {
        return named("-api-");
    }

    private static byte[] named(String part) throws IOException {
        return all().entrySet().stream()
                .filter(library -> library.getKey().contains(part))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    public static Map<String, byte[]> entries(byte[] jar) throws IOException {
        return entries(new ByteArrayInputStream(jar), "");
    }

    private static Map<String, byte[]> entries(InputStream archive, String folder) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
                if (entries.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new IOException(entry.getName() + " is there twice");
                }
            }
        }
        return entries;
    }
}
