package org.panelsecurity.impl.settings.literal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a literal, with the reading position and the number of open brackets. Inside brackets a line end is a blank. */
final class LiteralText {
    /** The result of {@link #peek} at the end. No literal may contain it. */
    static final char END = '\0';

    private static final int MAX_DEPTH = 50;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00\\p{Cs}]");

    private final String text;
    private int position;
    private int brackets;

    LiteralText(String text) throws LiteralException {
        this.text = text;
        Matcher forbidden = FORBIDDEN.matcher(text);
        if (forbidden.find()) {
            throw unreadable("a NUL or half of a surrogate pair", forbidden.start());
        }
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    char peek() {
        return peek(0);
    }

    /** Returns a character ahead. Every line end is a line feed, as in Python. */
    char peek(int ahead) {
        char next = position + ahead < text.length() ? text.charAt(position + ahead) : END;
        return next == '\r' ? '\n' : next;
    }

    boolean starts(String mark) {
        return text.startsWith(mark, position);
    }

    void advance(int characters) {
        position += characters;
    }

    /** Reads the next character. A carriage return with a line feed counts as one. */
    char next() {
        char next = peek();
        position += text.startsWith("\r\n", position) ? 2 : 1;
        return next;
    }

    /** Skips blanks and comments, and then the mark; returns whether it was there. */
    boolean take(char mark) throws LiteralException {
        boolean found = at(mark);
        if (found) {
            position++;
        }
        return found;
    }

    boolean at(char mark) throws LiteralException {
        skipBlanks();
        return peek() == mark;
    }

    /** Skips an opening bracket. */
    void open() throws LiteralException {
        if (++brackets > MAX_DEPTH) {
            throw unreadable("more than " + MAX_DEPTH + " levels of nesting");
        }
        position++;
    }

    /** Skips a closing bracket if it comes next; returns whether it did. */
    boolean close(char bracket) throws LiteralException {
        boolean closed = take(bracket);
        if (closed) {
            brackets--;
        }
        return closed;
    }

    void skipBlanks() throws LiteralException {
        while (true) {
            switch (peek()) {
                case ' ', '\t', '\f' -> position++;
                case '#' -> skipComment();
                case '\\' -> joinLines();
                case '\n' -> {
                    if (brackets == 0) {
                        return;
                    }
                    position++;
                }
                default -> {
                    return;
                }
            }
        }
    }

    /** Skips blanks and comments; returns whether the line ends there. */
    boolean atLineEnd() throws LiteralException {
        skipBlanks();
        return atEnd() || peek() == '\n';
    }

    void skipComment() {
        if (peek() == '#') {
            while (!atEnd() && peek() != '\n') {
                position++;
            }
        }
    }

    /** Skips a backslash at the end of a line. */
    void joinLines() throws LiteralException {
        if (peek(1) != '\n') {
            throw unreadable("a backslash outside a string");
        }
        position++;
        next();
        if (atEnd()) {
            throw unreadable("a missing next line");
        }
    }

    Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(position, text.length());
    }

    /** Returns a matcher for a number of characters, fewer at the end of the text. */
    Matcher matcher(Pattern pattern, int ahead, int characters) {
        int from = Math.min(position + ahead, text.length());
        return pattern.matcher(text).region(from, Math.min(from + characters, text.length()));
    }

    LiteralException unreadable(String reason) {
        return unreadable(reason, position);
    }

    LiteralException unreadable(String reason, int at) {
        return new LiteralException(reason, text.codePointCount(0, Math.min(at, text.length())));
    }
}
