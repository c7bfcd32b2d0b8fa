package org.panelsecurity.impl.session;

import java.time.Duration;
import java.util.List;
import org.panelsecurity.impl.session.CookieScope.Kind;

/**
 * Counts finished logins in a cookie of half a minute, to end a loop in which the session never comes back. Not sealed: another node
 * with another secret, the very cause, could not read it; who forges it harms nobody else.
 */
public final class LoginCounter {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 9;

    public int finished(List<RequestCookie> present, CookieScope scope) {
        return present.stream()
                .filter(cookie -> cookie.name().equals(scope.name(Kind.COUNTER)))
                .map(RequestCookie::value)
                .filter(value -> value.length() == 1 && Character.isDigit(value.charAt(0)))
                .mapToInt(value -> value.charAt(0) - '0')
                .max()
                .orElse(0);
    }

    public SetCookie count(List<RequestCookie> present, CookieScope scope) {
        int next = Math.min(MOST, finished(present, scope) + 1);
        return scope.set(scope.name(Kind.COUNTER), Integer.toString(next), KEPT);
    }

    public SetCookie clear(CookieScope scope) {
        return scope.clear(scope.name(Kind.COUNTER));
    }
}
