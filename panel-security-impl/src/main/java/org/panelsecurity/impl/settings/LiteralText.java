package org.panelsecurity.impl.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A literal's text, and how far it is read. */
final class LiteralText {
    /** What {@link #peek} says at the end; no literal needs it. */
    static final char END = '\0';

    private final String text;
    private int position;

    LiteralText(String text) {
        this.text = text;
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

    char peek(int ahead) {
        return position + ahead < text.length() ? text.charAt(position + ahead) : END;
    }

    void advance(int characters) {
        position += characters;
    }

    /** Over a mark, with the blanks and comments before it. */
    boolean take(char mark) {
        boolean found = at(mark);
        if (found) {
            position++;
        }
        return found;
    }

    boolean at(char mark) {
        skipBlanks();
        return !atEnd() && peek() == mark;
    }

    void skipBlanks() {
        while (!atEnd() && (Character.isWhitespace(peek()) || peek() == '#')) {
            if (peek() == '#') {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else {
                position++;
            }
        }
    }

    Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(position, text.length());
    }

    /** For so many characters from there, or fewer at the end. */
    Matcher matcher(Pattern pattern, int ahead, int characters) {
        int from = Math.min(position + ahead, text.length());
        return pattern.matcher(text).region(from, Math.min(from + characters, text.length()));
    }

    LiteralException unreadable(String reason) {
        return new LiteralException(reason, position);
    }
}
