package org.panelsecurity.impl.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text of a Markdown page, or of a resource bundle. */
final class PageText {
    private static final Pattern INLINE_CODE = Pattern.compile("``[^`]+``|`[^`]+`");
    private static final Pattern LINK = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern TAG = Pattern.compile("<[^<> ][^<>]*>");
    private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}+");

    private final Path file;
    private final List<Passage> passages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int begin;

    private PageText(Path file) {
        this.file = file;
    }

    /** Returns paragraphs, list items, headings and table cells of a Markdown page, without blocks of code. */
    static List<Passage> ofMarkdown(Path file) {
        PageText page = new PageText(file);
        boolean code = false;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String stripped = line.strip();
            if (stripped.startsWith("```")) {
                page.end();
                code = !code;
            } else if (!code) {
                page.add(stripped, number);
            }
        }
        page.end();
        return page.passages;
    }

    /** Returns the values of a resource bundle, with {@link Passage#CODE} in place of placeholders. */
    static List<Passage> ofBundle(Path file) {
        PageText bundle = new PageText(file);
        int number = 0;
        boolean continued = false;
        for (String line : lines(file)) {
            number++;
            String stripped = line.strip();
            if (!continued && (stripped.startsWith("#") || stripped.startsWith("!"))) {
                continue;
            }
            String value = continued ? stripped : stripped.replaceFirst("^[^=:\\s]*\\s*[=:]?\\s*", "");
            continued = stripped.endsWith("\\");
            bundle.join(PLACEHOLDER.matcher(value.replaceFirst("\\\\$", "")).replaceAll(Passage.CODE), number);
            if (!continued) {
                bundle.end();
            }
        }
        return bundle.passages;
    }

    private void add(String line, int number) {
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("<!--")) {
            end();
        }
        if (line.startsWith("|")) {
            end();
            CELL_BORDER.splitAsStream(line).forEach(cell -> {
                join(cell.strip(), number);
                end();
            });
        } else if (!line.startsWith("<!--")) {
            if (line.matches("([-*]|\\d+\\.) .*")) {
                end();
            }
            join(line.replaceFirst("^(#+|[-*]|\\d+\\.) ", ""), number);
        }
        if (line.startsWith("#")) {
            end();
        }
    }

    private void join(String line, int number) {
        if (text.isEmpty()) {
            begin = number;
        } else {
            text.append(' ');
        }
        text.append(line);
    }

    private void end() {
        if (!text.toString().isBlank()) {
            passages.add(new Passage(file, begin, plain(text.toString()).replaceAll("\\s+", " ")));
        }
        text.setLength(0);
    }

    /** Returns a text with {@link Passage#CODE} in place of code between backticks, and without links and tags. */
    static String plain(String markdown) {
        String withoutCode = INLINE_CODE.matcher(markdown).replaceAll(Passage.CODE);
        return TAG.matcher(LINK.matcher(withoutCode).replaceAll("$1"))
                .replaceAll("")
                .strip();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
