package org.panelsecurity.impl.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Comments of a Java source. The compiler's trees hold only Javadoc, so they are found in the text. */
final class CommentText {
    // Strings and characters come first: they may contain what looks like a comment.
    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'"
                    + "|(?<comment>(?://[^\n]*(?:\n\\s*(?=//))?)+|/\\*.*?\\*/)",
            Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\{@\\w+ [^}]*}+");
    private static final Pattern MARKS = Pattern.compile("\\s*\n\\s*(?:\\*(?!/)|//)?|^/\\*+|^//|\\*+/$");

    private CommentText() {}

    static List<Passage> of(Path file) {
        String source = read(file);
        return TOKEN.matcher(source)
                .results()
                .filter(token -> token.group(1) != null)
                .map(token -> new Passage(file, line(source, token.start()), plain(token.group(1))))
                .toList();
    }

    private static String plain(String comment) {
        String text =
                CODE.matcher(MARKS.matcher(comment.strip()).replaceAll(" ")).replaceAll(Passage.CODE);
        return PageText.plain(text).replaceAll("\\s+", " ");
    }

    private static long line(String source, int position) {
        return source.substring(0, position)
                        .chars()
                        .filter(character -> character == '\n')
                        .count()
                + 1;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
