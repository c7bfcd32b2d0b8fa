package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** Redirects of public documents (RFC 9110, section 15.4). */
final class Redirects {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirects() {}

    /** Returns the URL to which a response redirects; absent if it is no redirect, or leads to another origin (RFC 6454, section 4). */
    static Optional<URI> insideOrigin(HttpResponse<?> response, URI from) {
        if (!STATUSES.contains(response.statusCode())) {
            return Optional.empty();
        }
        try {
            return response.headers()
                    .firstValue("Location")
                    .map(from::resolve)
                    .filter(to -> to.getUserInfo() == null && isSameOrigin(to, from));
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getHost() != null
                && one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
