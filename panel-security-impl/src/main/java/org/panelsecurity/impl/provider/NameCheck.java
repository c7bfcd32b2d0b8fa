package org.panelsecurity.impl.provider;

import java.util.regex.Pattern;

/** The check of user and group names: no character that is invisible, ends a line, or changes the direction of text. */
public final class NameCheck {
    // Zero-width joiners are part of words in several scripts.
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Cf}&&[^\\u200C\\u200D]]+");

    private static final int MAX_LENGTH = 60;

    private NameCheck() {}

    /** Returns whether all characters are allowed. */
    public static boolean isValid(String name) {
        return !FORBIDDEN.matcher(name).find();
    }

    /** Returns the name for a log line. */
    static String printable(String name) {
        return FORBIDDEN.matcher(name).replaceAll(" ");
    }

    /** Returns the beginning of the name for a log line that contains many names. */
    static String bounded(String name) {
        String line = printable(name);
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }
}
