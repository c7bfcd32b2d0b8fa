package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a list goes on (RFC 8288, section 3, {@code rel="next"}). */
final class NextPage {
    private static final int MAX_HEADER_LENGTH = 8192;
    private static final Pattern LINKS = Pattern.compile(",\\s*(?=<)");
    private static final Pattern NEXT =
            Pattern.compile("<([^<>]+)>.*;\\s*rel=(?:next|\"(?:[^\"]+ )?next(?: [^\"]+)?\")\\s*(?:;.*)?");

    private NextPage() {}

    /** Absent on the last page. */
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
     * The token is for the server that was asked, and a list that ends too early is a wrong one.
     *
     * @throws IllegalArgumentException where it goes on at another server
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
