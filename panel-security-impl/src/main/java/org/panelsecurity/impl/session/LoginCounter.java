package org.panelsecurity.impl.session;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.panelsecurity.impl.session.CookieScope.Kind;

/**
 * Counts logins that lead nowhere in a cookie of half a minute, to end a loop. Not sealed: another node with another secret, which may be
 * the cause, could not read it. A forged one harms only the user whose browser has it, and the user can log in anyway.
 *
 * <p>The first digit counts finished logins whose session never came back, the second one logins whose answer never came back.
 */
public final class LoginCounter {
    private static final Duration COUNT_TTL = Duration.ofSeconds(30);
    private static final int MAX_COUNT = 9;
    private static final Pattern VALUE = Pattern.compile("[0-9]{1,2}");

    public int finished(List<RequestCookie> present, CookieScope scope) {
        return digit(0, present, scope);
    }

    /** Returns the number of logins whose answer did not come back, or came without a state. */
    public int unanswered(List<RequestCookie> present, CookieScope scope) {
        return digit(1, present, scope);
    }

    /** Counts a finished login: its answer came back. */
    public SetCookie count(List<RequestCookie> present, CookieScope scope) {
        return set(Integer.toString(oneMore(finished(present, scope))), scope);
    }

    public SetCookie countUnanswered(List<RequestCookie> present, CookieScope scope) {
        return set(finished(present, scope) + "" + oneMore(unanswered(present, scope)), scope);
    }

    public SetCookie clear(CookieScope scope) {
        return scope.clear(scope.name(Kind.COUNTER));
    }

    private static SetCookie set(String value, CookieScope scope) {
        return scope.set(scope.name(Kind.COUNTER), value, COUNT_TTL);
    }

    private static int oneMore(int count) {
        return Math.min(MAX_COUNT, count + 1);
    }

    private static int digit(int position, List<RequestCookie> present, CookieScope scope) {
        String name = scope.name(Kind.COUNTER);
        return present.stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(RequestCookie::value)
                .filter(value ->
                        value.length() > position && VALUE.matcher(value).matches())
                .mapToInt(value -> value.charAt(position) - '0')
                .max()
                .orElse(0);
    }
}
