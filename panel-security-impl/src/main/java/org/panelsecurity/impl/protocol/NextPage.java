package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL of the next page of a list (RFC 8288, section 3, {@code rel="next"}). */
final class NextPage {
    private static final int MAX_HEADER_LENGTH = 8192;
    private static final Pattern LINKS = Pattern.compile(",\\s*(?=<)");
    private static final Pattern NEXT =
            Pattern.compile("<([^<>]+)>.*;\\s*rel=(?:next|\"(?:[^\"]+ )?next(?: [^\"]+)?\")\\s*(?:;.*)?");

    private NextPage() {}

    /** Returns the URL; absent on the last page. */
    static Optional<URI> of(HttpAnswer answer, URI current) {
        if (answer.link().length() > MAX_HEADER_LENGTH) {
            throw new IllegalArgumentException("a Link header that is too long");
        }
        return Arrays.stream(LINKS.split(answer.link()))
                .map(NEXT::matcher)
                .filter(Matcher::matches)
                .map(next -> sameServer(current.resolve(next.group(1)), current))
                .findFirst();
    }

    /**
     * Returns the URL if it is on the same server: the token must not be sent to another one, and an incomplete list would be wrong.
     *
     * @throws IllegalArgumentException if the next page is on another server
     */
    static URI sameServer(URI next, URI current) {
        if (!isSameServer(next, current)) {
            throw new IllegalArgumentException("a next page on another server");
        }
        return next;
    }

    private static boolean isSameServer(URI next, URI current) {
        return Objects.equals(current.getScheme(), next.getScheme())
                && Objects.equals(current.getAuthority(), next.getAuthority());
    }
}
