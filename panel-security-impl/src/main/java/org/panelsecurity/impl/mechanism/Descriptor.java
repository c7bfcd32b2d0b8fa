package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A descriptor of an application, as far as it concerns us: elements that hold only text. */
record Descriptor(String text) {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    /** Returns the descriptor without its comments; an empty one if it does not exist. */
    static Descriptor at(String place, ServletContext application) {
        try (InputStream in = application.getResourceAsStream(place)) {
            return new Descriptor(
                    in == null
                            ? ""
                            : COMMENT.matcher(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8))
                                    .replaceAll(""));
        } catch (IOException unreadable) {
            return new Descriptor("");
        }
    }

    boolean has(String element) {
        return text.contains("<" + element + ">");
    }

    /** Returns the texts of all elements with this name. */
    Set<String> texts(String element) {
        Set<String> texts = new LinkedHashSet<>();
        Matcher matcher = Pattern.compile("<" + element + ">\\s*([^<\\s][^<]{0,200}?)\\s*</")
                .matcher(text);
        while (matcher.find()) {
            texts.add(matcher.group(1));
        }
        return texts;
    }
}
