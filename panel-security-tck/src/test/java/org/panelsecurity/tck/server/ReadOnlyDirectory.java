package org.panelsecurity.tck.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.tck.deployment.SampleLibraries;

/**
 * Deploys an application as a directory that may only be read, as an image of a container has it. The super-user writes nevertheless, so
 * whoever asks has to compare as well.
 */
public final class ReadOnlyDirectory implements ServerProcess.Preparation, AutoCloseable {
    private final Map<String, String> environment;
    private @Nullable Path application;

    public ReadOnlyDirectory(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void prepare(ServerProcess.Place place, ProcessBuilder command) throws IOException {
        command.environment().putAll(environment);
        Path archive = archive(place.directory());
        Map<String, byte[]> entries = SampleLibraries.entries(Files.readAllBytes(archive));
        Files.delete(archive);
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = archive.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        if (Server.current() == Server.WILDFLY) {
            // It waits for this. Liberty would wait too, for an application to come of it.
            Files.createFile(archive.resolveSibling(archive.getFileName() + ".dodeploy"));
        }
        application = archive;
        all().forEach(File::setReadOnly);
    }

    /** Every file and directory, with what a write would change. */
    public List<String> contents() {
        return all().stream()
                .map(file -> file + " " + file.lastModified() + " " + file.length())
                .sorted()
                .toList();
    }

    private List<File> all() {
        if (application == null) {
            throw new IllegalStateException("Nothing is deployed yet");
        }
        try (Stream<Path> files = Files.walk(application)) {
            return files.map(Path::toFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path archive(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".war"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Lets the build clean up. */
    @Override
    public void close() {
        all().forEach(file -> file.setWritable(true));
    }
}
