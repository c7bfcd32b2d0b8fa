package org.panelsecurity.impl.flow.web;

import java.net.URI;
import java.util.Optional;

/**
 * Where the provider's answer arrives for one registration: {@code panel.oauth.redirect-uri} as it is written, or the default. Holds
 * nothing that depends on the context path.
 */
public final class CallbackAddress {
    private final String configured;
    private final boolean absolute;
    private final String path;

    /** @param redirectUri an absolute URL, or a path of this application */
    CallbackAddress(String redirectUri) {
        this.configured = redirectUri;
        this.absolute = !configured.startsWith("/");
        this.path = absolute ? pathOf(configured) : configured;
    }

    String configured() {
        return configured;
    }

    /** The value to send, verbatim, slash or not (RFC 6749, section 3.1.2.3: it is compared as a string). */
    public String uri(Exchange exchange) {
        return absolute ? configured : origin(exchange) + exchange.contextPath() + configured;
    }

    boolean isHttps() {
        return configured.startsWith("https:");
    }

    /** Whether a request's path is this address; what is ambiguous is not. */
    public boolean isAskedBy(Exchange exchange) {
        return (isRoot(exchange)
                        ? RequestPath.isRoot(exchange)
                        : exchange.path().equals(inside(exchange)))
                && RequestPath.isPlain(exchange.rawPath());
    }

    /** Whether it is the application's own root, where only some requests are callbacks. */
    boolean isRoot(Exchange exchange) {
        String inside = inside(exchange);
        return inside.isEmpty() || inside.equals("/");
    }

    /** Scheme and authority of the configured address; absent where it is a path. */
    Optional<String> configuredOrigin() {
        URI uri = URI.create(configured);
        return absolute ? Optional.of(uri.getScheme() + "://" + uri.getRawAuthority()) : Optional.empty();
    }

    public static String origin(Exchange exchange) {
        return exchange.scheme() + "://" + exchange.authority();
    }

    // A proxy may show the application under another path: then the whole path is the one inside.
    private String inside(Exchange exchange) {
        String context = exchange.contextPath();
        boolean under = absolute
                && path.startsWith(context)
                && (path.length() == context.length() || path.charAt(context.length()) == '/');
        return under ? path.substring(context.length()) : path;
    }

    private static String pathOf(String uri) {
        String path = URI.create(uri).getPath();
        return path == null ? "" : path;
    }
}
