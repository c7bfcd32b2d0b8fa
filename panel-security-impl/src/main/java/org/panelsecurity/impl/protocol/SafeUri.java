package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The check of URLs to which secrets are sent: https, or http on a loopback address. */
final class SafeUri {
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");
    private static final int HTTP_PORT = 80;

    private SafeUri() {}

    static boolean isSafe(URI uri) {
        return hasPlainHost(uri)
                && ("https".equalsIgnoreCase(uri.getScheme())
                        || ("http".equalsIgnoreCase(uri.getScheme())
                                && LOOPBACK.matcher(uri.getHost()).matches()));
    }

    /** @param hosts as {@code name} for any port, or {@code name:port}, in lower case */
    static boolean isHttpAt(URI uri, Set<String> hosts) {
        if (!hasPlainHost(uri) || !"http".equalsIgnoreCase(uri.getScheme())) {
            return false;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
        return hosts.contains(host) || hosts.contains(host + ":" + port);
    }

    private static boolean hasPlainHost(URI uri) {
        return uri.getHost() != null && uri.getUserInfo() == null;
    }
}
