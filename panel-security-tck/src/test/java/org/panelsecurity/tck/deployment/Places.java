package org.panelsecurity.tck.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The places of one application that noted that they ran: what a browser is told is not proof enough. As an extension of JUnit it begins
 * each test with none.
 */
public final class Places implements BeforeEachCallback {
    private final Path notes;

    private Places(Path notes) {
        this.notes = notes;
    }

    public static Places of(String application) {
        return new Places(Sample.workDirectory().resolve("ran").resolve(application));
    }

    /** For the setting {@code RunLog.DIRECTORY}. */
    public String directory() {
        return notes.toString();
    }

    public List<String> thatRan() {
        return files().stream().map(note -> note.getFileName().toString()).toList();
    }

    public void forget() {
        for (Path note : files()) {
            try {
                Files.delete(note);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        forget();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(Files.createDirectories(notes))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
