package org.panelsecurity.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Predicate;

/** The one client of the provider: what its id and secret are, and where its users may be sent back to. */
final class RegisteredClient {
    private final String id;
    private final byte[] secret;
    private final Predicate<URI> redirectUris;

    RegisteredClient(String id, String secret, Predicate<URI> redirectUris) {
        this.id = id;
        this.secret = bytes(secret);
        this.redirectUris = redirectUris;
    }

    String id() {
        return id;
    }

    boolean hasId(String given) {
        return MessageDigest.isEqual(bytes(id), bytes(given));
    }

    boolean hasSecret(String given) {
        return MessageDigest.isEqual(secret, bytes(given));
    }

    /** Returns whether a browser may be sent there: over https, or http to a loopback address, and only where the client is. */
    boolean allowsRedirect(URI uri) {
        return uri.isAbsolute()
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && isSafe(uri)
                && redirectUris.test(uri);
    }

    private static boolean isSafe(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && Loopback.isHost(uri.getHost()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "client " + id;
    }
}
