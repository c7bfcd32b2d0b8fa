package org.panelsecurity.impl.flow.web;

import java.net.URI;
import java.util.Optional;

/**
 * The callback URL (redirect URI) of one registration: {@code panel.oauth.redirect-uri} as it is written, or the default. It contains
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

    /** Returns the value to send, unchanged: providers compare it as a string (RFC 6749, section 3.1.2.3). */
    public String uri(Exchange exchange) {
        return absolute ? configured : origin(exchange) + exchange.contextPath() + configured;
    }

    boolean isHttps() {
        return configured.startsWith("https:");
    }

    /** Returns whether a request's path is this address. An ambiguous path is not. */
    public boolean isAskedBy(Exchange exchange) {
        return (isRoot(exchange)
                        ? RequestPath.isRoot(exchange)
                        : exchange.path().equals(inside(exchange)))
                && RequestPath.isPlain(exchange.rawPath());
    }

    /** Returns whether it is the application's root, where only some requests are callbacks. */
    boolean isRoot(Exchange exchange) {
        String inside = inside(exchange);
        return inside.isEmpty() || inside.equals("/");
    }

    /** Returns scheme and authority of the configured address; absent if it is a path. */
    Optional<String> configuredOrigin() {
        URI uri = URI.create(configured);
        return absolute ? Optional.of(uri.getScheme() + "://" + uri.getRawAuthority()) : Optional.empty();
    }

    public static String origin(Exchange exchange) {
        return exchange.scheme() + "://" + exchange.authority();
    }

    // A proxy may map the application to another path: then the whole path is the one in the application.
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
