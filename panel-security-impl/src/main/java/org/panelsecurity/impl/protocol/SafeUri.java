package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.regex.Pattern;

/** Where secrets may travel: https, or http that does not leave this machine. */
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
