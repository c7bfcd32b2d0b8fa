package org.panelsecurity.impl.flow.web;

import java.net.URI;
import java.util.Locale;
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

    /** Returns the path of the address, with the context path if it is an absolute one. */
    String path() {
        return path;
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

    /**
     * Returns the origin under which browsers have to request the application, if this request came to another one: the cookies of a login
     * that begins here would not reach the callback.
     */
    public Optional<String> elsewhere(Exchange exchange) {
        return configuredOrigin().map(CallbackAddress::asBrowsersWriteIt).filter(origin -> !isHere(origin, exchange));
    }

    // A proxy may have received the request by https. Browsers send Fetch Metadata only there, and to this machine.
    private static boolean isHere(String origin, Exchange exchange) {
        return origin.equals(origin(exchange))
                || (origin.equals("https://" + exchange.authority())
                        && exchange.header("Sec-Fetch-Mode").isPresent());
    }

    // RFC 6454, section 6.2.
    static String asBrowsersWriteIt(String origin) {
        return origin.toLowerCase(Locale.ROOT).replaceFirst("^(https://.*):443$|^(http://.*):80$", "$1$2");
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
