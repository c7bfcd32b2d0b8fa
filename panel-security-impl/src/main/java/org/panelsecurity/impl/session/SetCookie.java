package org.panelsecurity.impl.session;

import java.time.Duration;
import org.panelsecurity.impl.settings.SameSite;

/**
 * A cookie to be set, or cleared with a {@code maxAge} of zero; a negative one means until the browser is closed. {@code toString} hides its
 * value.
 *
 * @param path path to which the browser sends it
 * @param secure whether it travels on https alone
 */
public record SetCookie(String name, String value, String path, Duration maxAge, boolean secure, SameSite sameSite) {
    /** Until the browser is closed (RFC 6265, section 5.3: a cookie without a time). */
    static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);

    /** What it will take of the Cookie header. */
    int size() {
        return name.length() + value.length() + "=; ".length();
    }

    SetCookie with(SameSite other) {
        return new SetCookie(name, value, path, maxAge, secure, other);
    }

    /** The same cookie until the browser is closed, unless it clears one. */
    SetCookie untilClosed() {
        return maxAge.isZero() ? this : new SetCookie(name, value, path, UNTIL_CLOSED, secure, sameSite);
    }

    /** The value of a Set-Cookie header. */
    public String header() {
        return name + "=" + value + "; Path=" + path + (maxAge.isNegative() ? "" : "; Max-Age=" + maxAge.toSeconds())
                + (secure ? "; Secure" : "") + "; HttpOnly; SameSite=" + sameSite.attribute();
    }

    @Override
    public String toString() {
        return name + " for " + maxAge;
    }
}
