package org.panelsecurity.impl.session;

import java.time.Duration;

/**
 * A cookie to be set, or cleared with a {@code maxAge} of zero; a negative one means until the browser is closed. {@code toString} hides its
 * value.
 *
 * @param path path to which the browser sends it
 * @param secure whether it travels on https alone
 */
public record SetCookie(String name, String value, String path, Duration maxAge, boolean secure, SameSite sameSite) {

    /** RFC 6265bis, section 5.6.7. */
    public enum SameSite {
        LAX("Lax"),
        NONE("None");

        private final String text;

        SameSite(String text) {
            this.text = text;
        }
    }

    /** What it will take of the Cookie header. */
    int size() {
        return name.length() + value.length() + "=; ".length();
    }

    SetCookie with(SameSite other) {
        return new SetCookie(name, value, path, maxAge, secure, other);
    }

    /** The value of a Set-Cookie header. */
    public String header() {
        return name + "=" + value + "; Path=" + path + (maxAge.isNegative() ? "" : "; Max-Age=" + maxAge.toSeconds())
                + (secure ? "; Secure" : "") + "; HttpOnly; SameSite=" + sameSite.text;
    }

    @Override
    public String toString() {
        return name + " for " + maxAge;
    }
}
