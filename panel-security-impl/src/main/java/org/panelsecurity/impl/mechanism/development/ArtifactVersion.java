package org.panelsecurity.impl.mechanism.development;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of an artifact, from a file beside one of its classes: a jar that was merged with others has lost its manifest. */
public final class ArtifactVersion {
    private static final String FILE = "version.txt";
    private static final int MAX_LENGTH = 100;

    private ArtifactVersion() {}

    /** Returns the version; empty if it is not known. */
    public static String of(Class<?> type) {
        try (InputStream stream = type.getResourceAsStream(FILE)) {
            return stream == null ? "" : new String(stream.readNBytes(MAX_LENGTH), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
