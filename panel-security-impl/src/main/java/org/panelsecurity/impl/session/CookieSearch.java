package org.panelsecurity.impl.session;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The search for sealed text among cookies of the same names, of which an attacker may have planted some. Every combination of parts is
 * tried, up to a limit. Not thread-safe.
 */
final class CookieSearch<T> {
    // More than browsers keep for one site, and a few milliseconds.
    private static final int MAX_LOOKS = 200;

    private final String name;
    private final List<RequestCookie> cookies;
    private final BiFunction<String, Integer, Optional<T>> opener;
    private int looks;

    /** @param opener opens the text of all parts, given their number */
    CookieSearch(String name, List<RequestCookie> cookies, BiFunction<String, Integer, Optional<T>> opener) {
        this.name = name;
        this.cookies = cookies;
        this.opener = opener;
    }

    Optional<T> find() {
        for (RequestCookie cookie : cookies) {
            int parts = cookie.name().equals(name) ? parts(cookie.value()) : 0;
            Optional<T> found =
                    parts == 0 ? Optional.empty() : completed(cookie.value().substring(2), 1, parts);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<T> completed(String text, int part, int parts) {
        if (looks++ >= MAX_LOOKS) {
            return Optional.empty();
        }
        if (part == parts) {
            return opener.apply(text, parts);
        }
        String partName = CookieBox.partName(name, part);
        for (RequestCookie cookie : cookies) {
            Optional<T> found = cookie.name().equals(partName)
                    ? completed(text + cookie.value(), part + 1, parts)
                    : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    // The first part names the number: {@code <parts>.<base64url>}.
    private static int parts(String value) {
        int parts = value.length() < 2 || value.charAt(1) != '.' ? 0 : value.charAt(0) - '0';
        return parts < 1 || parts > CookieBox.MAX_PARTS ? 0 : parts;
    }
}
