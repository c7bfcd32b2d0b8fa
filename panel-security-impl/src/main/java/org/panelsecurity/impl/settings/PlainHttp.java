package org.panelsecurity.impl.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A URL of plain http, at a host that is neither this machine nor allowed. */
record PlainHttp(URI url) {
    // Names without a domain, as containers have them; names and addresses that the internet does not know.
    // A name of digits alone, also hexadecimal ones, is an address to many resolvers.
    private static final Pattern PRIVATE =
            Pattern.compile("(?!0x[0-9a-f]*$)[0-9-]*[a-z][^.:]*|.*\\.(?:local|internal|lan|svc)"
                    + "|(?:10\\.N|192\\.168|172\\.(?:1[6-9]|2[0-9]|3[01]))\\.N\\.N"
                            .replace("N", "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"));

    static Optional<PlainHttp> of(String value, Set<String> allowed) {
        try {
            URI url = new URI(value);
            return "http".equalsIgnoreCase(url.getScheme())
                            && url.getHost() != null
                            && Formats.calledUrl(value, allowed).isEmpty()
                    ? Optional.of(new PlainHttp(url))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    boolean isPrivate() {
        return PRIVATE.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** Returns the host and its port, if it has one, as the list of insecure hosts names it. */
    String hostAndPort() {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    String withTls() {
        return url.toString().replaceFirst("(?i)^http:", "https:");
    }
}
