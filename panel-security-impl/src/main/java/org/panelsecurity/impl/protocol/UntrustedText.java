package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Text from other servers, browsers and the application, made harmless for a log line: one line, no characters that are invisible, change
 * the direction of text or control a terminal, and of limited length. The only class that does this.
 */
public final class UntrustedText {
    private static final int MAX_LENGTH = 300;
    private static final int MAX_LINE_LENGTH = 1000;
    private static final int MIN_SECRET_LENGTH = 4;

    // Control and format characters, line ends, spaces, half characters, characters without a meaning; letters and
    // symbols that look like a space; and marks piled upon a letter, which cover other lines. Without a repeated group,
    // whose search would need a stack as deep as the text is long.
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{C}\\p{Z}\\u115F\\u1160\\u2800\\u3164\\uFFA0]++|\\p{M}{4,}+");

    private UntrustedText() {}

    /** Returns the text of another party as a part of a message. */
    public static String printable(String text) {
        return cut(text, MAX_LENGTH);
    }

    /** Returns the text without the secrets of the request, which some servers repeat. */
    static String printable(String text, Collection<String> secrets) {
        String hidden = text;
        for (String secret : secrets) {
            // Replacing a shorter secret would hide parts of words, and so reveal the secret.
            hidden = secret.length() < MIN_SECRET_LENGTH ? hidden : hidden.replace(secret, "(hidden)");
        }
        return printable(hidden);
    }

    /** Returns a message of ours that contains texts of other parties. It may be longer. */
    public static String line(String message) {
        return cut(message, MAX_LINE_LENGTH);
    }

    /** Returns an exception for the log, whose messages may repeat what other parties sent. */
    public static Throwable cause(Throwable original) {
        return new PrintableException(original);
    }

    /** Returns a URL without its query, which may contain secrets. */
    static String place(URI uri) {
        return printable(uri.getScheme() + "://" + uri.getAuthority() + uri.getPath());
    }

    private static String cut(String text, int length) {
        // Text of a megabyte need not be searched to its end; removed characters leave room.
        String searched = text.length() <= 10 * length ? text : text.substring(0, 10 * length);
        String line = UNPRINTABLE.matcher(searched).replaceAll(" ").strip();
        if (line.length() <= length) {
            return searched.length() == text.length() ? line : line + "…";
        }
        // Not between the two halves of a character.
        int end = Character.isHighSurrogate(line.charAt(length - 1)) ? length - 1 : length;
        return line.substring(0, end) + "…";
    }
}
