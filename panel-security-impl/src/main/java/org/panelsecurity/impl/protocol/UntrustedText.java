package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.Collection;
import java.util.regex.Pattern;

/** Text from other servers or browsers, made safe for a log line. */
final class UntrustedText {
    private static final int MAX_LENGTH = 300;
    private static final int MIN_SECRET_LENGTH = 4;

    // Line ends, and characters that are invisible or change the direction of text.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private UntrustedText() {}

    static String printable(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
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

    /** Returns a URL without its query, which may contain secrets. */
    static String place(URI uri) {
        return printable(uri.getScheme() + "://" + uri.getAuthority() + uri.getPath());
    }
}
