package org.panelsecurity.test;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of this machine alone. */
final class Loopback {
    private static final Pattern HOST = Pattern.compile("(?i)localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");

    private Loopback() {}

    static boolean isHost(@Nullable String host) {
        return host != null && HOST.matcher(host).matches();
    }
}
