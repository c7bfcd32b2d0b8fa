package org.panelsecurity.tck.application.roles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** Notes that a place of the application ran, where a test can see it whatever the browser was told. */
public final class RunLog {
    /** The setting that names the directory. */
    public static final String DIRECTORY = "tck.ran";

    private RunLog() {}

    public static void note(String place) {
        Path directory = Path.of(ConfigProvider.getConfig().getValue(DIRECTORY, String.class));
        try {
            Files.createDirectories(directory);
            // A place may be named after a path, and that may hold anything.
            Files.writeString(directory.resolve(place.replaceAll("[^A-Za-z0-9-]", "_")), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
