package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a deployment descriptor in {@code WEB-INF}, without its comments. */
final class DescriptorText {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private final String text;

    private DescriptorText(String text) {
        this.text = text;
    }

    /** Reads a descriptor. One that does not exist, or cannot be read, is empty. */
    static DescriptorText of(ServletContext application, String name) {
        try (InputStream in = application.getResourceAsStream("/WEB-INF/" + name)) {
            return new DescriptorText(
                    in == null ? "" : new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return new DescriptorText("");
        }
    }

    /** Returns the first group of the first match. */
    Optional<String> find(Pattern pattern) {
        Matcher found = pattern.matcher(COMMENT.matcher(text).replaceAll(""));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
