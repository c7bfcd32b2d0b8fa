package org.panelsecurity.impl.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.panelsecurity.impl.crypto.Base64Url;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;

/**
 * Sealed bytes in one cookie, or in several if one would be too long for browsers. The first contains their number:
 * {@code <parts>.<base64url>}, the others are {@code <name>-1}, {@code <name>-2}, …
 */
final class CookieBox {
    // RFC 6265bis, section 5.6: browsers silently drop a cookie if name and value exceed 4096 octets.
    private static final int MAX_OCTETS = 4096;
    static final int MAX_PARTS = 9;

    // The number of parts and its dot, and eight characters (six bytes) that name the key.
    private static final int KEY_NAME_END = 2 + 8;

    private final Sealer sealer;
    private final Purpose purpose;
    private final Kind kind;

    CookieBox(Sealer sealer, Purpose purpose, Kind kind) {
        this.sealer = sealer;
        this.purpose = purpose;
        this.kind = kind;
    }

    List<SetCookie> seal(String name, byte[] plain, CookieScope scope, Duration maxAge) {
        int parts = parts(name, Sealer.sealedLength(plain.length));
        byte[] sealed = sealer.seal(purpose, scope.additionalData(kind, parts), plain);
        String text = parts + "." + Base64Url.encode(sealed);
        List<SetCookie> cookies = new ArrayList<>();
        for (int part = 0, start = 0; start < text.length(); part++) {
            int end = Math.min(text.length(), start + room(name));
            cookies.add(scope.set(partName(name, part), text.substring(start, end), maxAge));
            start = end;
        }
        return cookies;
    }

    /** What one sealed cookie will take of the Cookie header. */
    int size(String name, int plainLength) {
        return name.length() + characters(Sealer.sealedLength(plainLength)) + "=; ".length();
    }

    /** What the first cookie of this name holds that opens. */
    Optional<CookieContent> open(String name, List<RequestCookie> cookies, CookieScope scope) {
        return first(name, cookies, scope, Optional::of);
    }

    /**
     * What the reader makes of the first cookie of this name that opens, and that the reader accepts. Other applications and attackers in
     * the same domain can add cookies with our name, complete or only a part, in any order.
     */
    <T> Optional<T> first(
            String name, List<RequestCookie> cookies, CookieScope scope, Function<CookieContent, Optional<T>> reader) {
        return new CookieSearch<>(
                        name, cookies, (text, parts) -> open(text, parts, scope).flatMap(reader))
                .find();
    }

    /** Returns whether an older key sealed the first cookie of this name. Nothing is opened; with one key nothing is read. */
    boolean namesOlderKey(String name, List<RequestCookie> cookies) {
        return sealer.hasOlderKeys(purpose)
                && value(name, cookies)
                        .filter(value -> value.length() >= KEY_NAME_END)
                        .flatMap(value -> Base64Url.decode(value.substring(2, KEY_NAME_END)))
                        .filter(begin -> sealer.namesOlderKey(purpose, begin))
                        .isPresent();
    }

    /** Whether a cookie is this one or a part of it. */
    static boolean isPartOf(String name, RequestCookie cookie) {
        String found = cookie.name();
        return found.startsWith(name)
                && (found.length() == name.length()
                        || (found.length() == name.length() + 2 && found.charAt(name.length()) == '-'));
    }

    private Optional<CookieContent> open(String text, int parts, CookieScope scope) {
        byte[] place = scope.additionalData(kind, parts);
        return Base64Url.decode(text)
                .flatMap(bytes -> sealer.open(purpose, place, bytes)
                        .map(plain -> new CookieContent(plain, sealer.namesOlderKey(purpose, bytes))));
    }

    private static Optional<String> value(String name, List<RequestCookie> cookies) {
        return cookies.stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(RequestCookie::value)
                .findFirst();
    }

    private static int parts(String name, int sealedLength) {
        int characters = characters(sealedLength);
        int parts = (characters + room(name) - 1) / room(name);
        if (parts > MAX_PARTS) {
            throw new SessionTooLargeException(characters);
        }
        return parts;
    }

    private static int characters(int sealedLength) {
        return 2 + (sealedLength * 4 + 2) / 3;
    }

    private static int room(String name) {
        return MAX_OCTETS - name.length() - "=-1".length();
    }

    static String partName(String name, int part) {
        return part == 0 ? name : name + "-" + part;
    }
}
