package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.regex.Pattern;

/** The check of URLs to which secrets are sent: https, or http on a loopback address. */
final class SafeUri {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");

    private SafeUri() {}

    static boolean isSafe(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null) {
            return false;
        }
        return "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && LOOPBACK.matcher(host).matches());
    }
}
