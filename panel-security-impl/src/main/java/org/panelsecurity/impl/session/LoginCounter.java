package org.panelsecurity.impl.session;

import java.time.Duration;
import java.util.List;
import org.panelsecurity.impl.session.CookieScope.Kind;

/**
 * Counts finished logins in a cookie of half a minute, to end a loop in which the session never comes back. Not sealed: another node
 * with another secret, which is the cause, could not read it. A forged one harms only the user who forges it.
 */
public final class LoginCounter {
    private static final Duration COUNT_TTL = Duration.ofSeconds(30);
    private static final int MAX_COUNT = 9;

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
        int next = Math.min(MAX_COUNT, finished(present, scope) + 1);
        return scope.set(scope.name(Kind.COUNTER), Integer.toString(next), COUNT_TTL);
    }

    public SetCookie clear(CookieScope scope) {
        return scope.clear(scope.name(Kind.COUNTER));
    }
}
