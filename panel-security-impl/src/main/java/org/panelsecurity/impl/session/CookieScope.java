package org.panelsecurity.impl.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.settings.SameSite;

/**
 * Names and place of this application's cookies in one request.
 *
 * @param label a short hash of context path and client ids: applications of one host do not meet each other's cookies
 * @param path the cookies' path
 * @param secure whether the browser talks https
 */
public record CookieScope(String label, String path, boolean secure) {

    /**
     * RFC 6265bis, section 4.1.3: only this host, on https, can have set a cookie with {@code __Host-}; only a host on https can have set
     * one with {@code __Secure-}.
     */
    String prefix() {
        if (!secure) {
            return "";
        }
        return path.equals("/") ? "__Host-" : "__Secure-";
    }

    /** Returns the scope of the same application by plain http, where a browser that uses https may have been before. */
    public CookieScope byPlainHttp() {
        return new CookieScope(label, path, false);
    }

    /** The scope of what is carried for one login attempt. Nothing that is sealed in it opens elsewhere. */
    public CookieScope of(LoginAttempt attempt) {
        return new CookieScope(label + "-" + Digest.label(attempt.state()), path, secure);
    }

    String name(Kind kind) {
        return prefix() + "panel-" + kind.letter + "-" + label;
    }

    /** Additional data of the seal: the same bytes do not open under another name, path or number of parts. */
    byte[] additionalData(Kind kind, int parts) {
        return (name(kind) + "\n" + path + "\n" + parts).getBytes(StandardCharsets.UTF_8);
    }

    SetCookie set(String name, String value, Duration maxAge) {
        return new SetCookie(name, value, path, maxAge, secure, SameSite.LAX);
    }

    SetCookie setUntilClosed(String name, String value) {
        return set(name, value, SetCookie.UNTIL_CLOSED);
    }

    SetCookie clear(String name) {
        return set(name, "", Duration.ZERO);
    }

    enum Kind {
        IDENTITY("i"),
        DETAILS("d"),
        ATTEMPT("a"),
        COUNTER("n"),
        LOGOUT("o"),
        SILENT("s");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }
    }
}
