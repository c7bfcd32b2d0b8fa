package org.panelsecurity.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The places of an application that noted that they ran: what a browser is told is not proof enough. */
final class Places {
    private Places() {}

    static List<String> thatRan() {
        return notes().stream().map(note -> note.getFileName().toString()).toList();
    }

    static void forget() {
        for (Path note : notes()) {
            try {
                Files.delete(note);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> notes() {
        try (Stream<Path> notes = Files.list(Files.createDirectories(Sample.ran()))) {
            return notes.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
