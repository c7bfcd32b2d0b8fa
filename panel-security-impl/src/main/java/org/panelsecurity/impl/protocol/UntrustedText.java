package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.Collection;
import java.util.regex.Pattern;

/** Text from outside, made fit for a log line. */
final class UntrustedText {
    private static final int MAX_LENGTH = 300;
    private static final int MIN_SECRET_LENGTH = 4;

    // Beside line ends also what turns the direction of writing, or is not seen at all.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private UntrustedText() {}

    static String printable(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }

    /** The same without what we told the other side: some repeat it. */
    static String printable(String text, Collection<String> secrets) {
        String hidden = text;
        for (String secret : secrets) {
            // What is shorter would be hidden in the middle of words, and so told.
            hidden = secret.length() < MIN_SECRET_LENGTH ? hidden : hidden.replace(secret, "(hidden)");
        }
        return printable(hidden);
    }

    /** An address without its query, which may hold what is no business of a log. */
    static String place(URI uri) {
        return printable(uri.getScheme() + "://" + uri.getAuthority() + uri.getPath());
    }
}
