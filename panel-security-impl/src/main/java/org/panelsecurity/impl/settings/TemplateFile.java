package org.panelsecurity.impl.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.settings.Templates.Template;

/** Templates by the name of a class path resource, or by the absolute path of a file. */
final class TemplateFile {
    private static final int MAX_BYTES = 1 << 20;

    private final SettingSource source;
    private final Problems problems;

    TemplateFile(SettingSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    Optional<Template> read(Setting setting) {
        Optional<ConfiguredValue> value = source.find(setting);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String place = value.get().value();
        try (InputStream in = open(place)) {
            byte[] bytes = in == null ? new byte[0] : in.readNBytes(MAX_BYTES + 1);
            if (in != null && bytes.length <= MAX_BYTES) {
                return Optional.of(new Template(value.get().key(), place, new String(bytes, StandardCharsets.UTF_8)));
            }
            problems.refuse(
                    value.get(),
                    in == null
                            ? "no class path resource and no absolute path of a file has this name."
                            : "it is larger than 1 MiB.");
        } catch (IOException | IllegalArgumentException unreadable) {
            problems.refuse(
                    value.get(), "it cannot be read (" + unreadable.getClass().getSimpleName() + ").");
        }
        return Optional.empty();
    }

    // The class path comes first, since it is the same on every machine.
    private static @Nullable InputStream open(String place) throws IOException {
        InputStream resource = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream(place.startsWith("/") ? place.substring(1) : place);
        if (resource != null) {
            return resource;
        }
        Path file = Path.of(place);
        return file.isAbsolute() && Files.isRegularFile(file) ? Files.newInputStream(file) : null;
    }
}
