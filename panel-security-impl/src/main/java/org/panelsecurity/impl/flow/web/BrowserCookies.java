package org.panelsecurity.impl.flow.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.session.AttemptCookies;
import org.panelsecurity.impl.session.CookieScope;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.LoginCounter;
import org.panelsecurity.impl.session.LogoutCookie;
import org.panelsecurity.impl.session.SessionCookies;
import org.panelsecurity.impl.session.SessionEnd;
import org.panelsecurity.impl.session.SessionTooLargeException;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.SilentMarker;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.SameSite;

/** All cookies of a browser: read from a request, and set with an answer. Thread-safe. */
public final class BrowserCookies {
    private static final String STATE = "state";

    private final CookieScopes scopes;
    private final SessionCookies sessions;
    private final AttemptCookies attempts;
    private final LogoutCookie logout;
    private final SilentMarker silent;
    private final SizeAdvice sizeAdvice;
    private final LoginCounter counter = new LoginCounter();

    public BrowserCookies(
            CookieScopes scopes,
            SessionCookies sessions,
            AttemptCookies attempts,
            LogoutCookie logout,
            SilentMarker silent,
            SizeAdvice sizeAdvice) {
        this.scopes = scopes;
        this.sessions = sessions;
        this.attempts = attempts;
        this.logout = logout;
        this.silent = silent;
        this.sizeAdvice = sizeAdvice;
    }

    public Optional<UserSession> session(Exchange exchange) {
        return sessions.open(exchange.cookies(), scopes.of(exchange));
    }

    /** Returns the session of a request whose cookie opens, but that does not hold any more. */
    public Optional<SessionEnd> endedSession(Exchange exchange) {
        return sessions.openEnded(exchange.cookies(), scopes.of(exchange));
    }

    public int finishedLogins(Exchange exchange) {
        return counter.finished(exchange.cookies(), scopes.of(exchange));
    }

    /**
     * Returns the cookie that counts one more finished login.
     *
     * @param first whether the logins before it do not count
     */
    public SetCookie countLogin(boolean first, Exchange exchange) {
        return counter.count(first ? List.of() : exchange.cookies(), scopes.of(exchange));
    }

    /** Returns the number of logins of the last half minute whose answer did not come back. */
    public int unansweredLogins(Exchange exchange) {
        return counter.unanswered(exchange.cookies(), scopes.of(exchange));
    }

    public SetCookie countUnanswered(Exchange exchange) {
        return counter.countUnanswered(exchange.cookies(), scopes.of(exchange));
    }

    /** Returns the cookie that forgets what was counted. */
    public SetCookie clearCount(Exchange exchange) {
        return counter.clear(scopes.of(exchange));
    }

    /** Returns whether a login of this browser began less than half a minute ago and is still not answered. */
    public boolean hasRecentAttempt(Exchange exchange) {
        return attempts.isAnyRecent(exchange.cookies(), scopes.of(exchange));
    }

    /** Returns the cookies of a new attempt; those of a session that does not open any more are cleared. */
    public List<SetCookie> begin(LoginAttempt attempt, boolean answeredByForm, Exchange exchange) {
        CookieScope scope = scopes.of(exchange);
        List<SetCookie> cookies = new ArrayList<>();
        if (session(exchange).isEmpty()) {
            cookies.addAll(sessions.clear(exchange.cookies(), scope));
        }
        SameSite sameSite = answeredByForm ? SameSite.NONE : SameSite.LAX;
        cookies.addAll(attempts.begin(attempt, sameSite, exchange.cookies(), scope));
        return cookies;
    }

    /** Returns whether the browser and the server can carry the cookie of an attempt beside the other cookies. */
    public boolean fits(LoginAttempt attempt, Exchange exchange) {
        return attempts.fits(attempt, exchange.cookies(), scopes.of(exchange));
    }

    public Optional<LoginAttempt> attempt(String state, Exchange exchange) {
        return attempts.find(state, exchange.cookies(), scopes.of(exchange));
    }

    /** Returns whether the browser sent a cookie for this state, although it may not open. */
    public boolean sentAttempt(String state, Exchange exchange) {
        return attempts.isSent(state, exchange.cookies(), scopes.of(exchange));
    }

    boolean hasAttempt(Exchange exchange) {
        return attempts.isAnyUnderWay(exchange.cookies(), scopes.of(exchange));
    }

    public boolean isTooOld(LoginAttempt attempt) {
        return attempts.isTooOld(attempt);
    }

    /** Returns the cookies that clear an attempt, and what it carried. */
    public List<SetCookie> end(LoginAttempt attempt, Exchange exchange) {
        CookieScope scope = scopes.of(exchange);
        List<SetCookie> cookies = new ArrayList<>(sessions.clear(exchange.cookies(), scope.of(attempt)));
        cookies.add(attempts.end(attempt, scope));
        return cookies;
    }

    /** Returns cookies of the attempt that carry a verified user to the next request. They replace the cookies of the old session. */
    public List<SetCookie> carry(UserSession verified, LoginAttempt attempt, Exchange exchange) {
        CookieScope scope = scopes.of(exchange);
        List<SetCookie> cookies = new ArrayList<>(sessions.clearAll(exchange.cookies(), scope));
        cookies.addAll(checkingSize(verified, () -> sessions.carry(verified, exchange.cookies(), scope.of(attempt))));
        return cookies;
    }

    /** Returns the verified user that cookies of the attempt carry. */
    public Optional<UserSession> carried(LoginAttempt attempt, Exchange exchange) {
        return sessions.open(exchange.cookies(), scopes.of(exchange).of(attempt));
    }

    /** Returns the cookies of a new session: its attempt, if there is one, is used up. */
    public List<SetCookie> logIn(UserSession session, Optional<LoginAttempt> attempt, Exchange exchange) {
        List<SetCookie> cookies = new ArrayList<>(seal(session, exchange));
        attempt.ifPresent(used -> cookies.addAll(end(used, exchange)));
        // When this session ends by time, its user logs in again knowingly.
        cookies.addAll(silent.set(scopes.of(exchange)));
        return cookies;
    }

    /**
     * Returns the cookies of a session whose tokens changed.
     *
     * @throws LoginFailedException SESSION_TOO_LARGE if the browser would not send them back
     */
    public List<SetCookie> seal(UserSession session, Exchange exchange) {
        return checkingSize(session, () -> sessions.seal(session, exchange.cookies(), scopes.of(exchange)));
    }

    private List<SetCookie> checkingSize(UserSession session, Supplier<List<SetCookie>> cookies) {
        try {
            return cookies.get();
        } catch (SessionTooLargeException tooLarge) {
            throw new LoginFailedException(
                    LoginFailure.SESSION_TOO_LARGE, sizeAdvice.advice(session, tooLarge.bytes()), tooLarge);
        }
    }

    /** Returns the cookies that are due of an unchanged session. */
    public List<SetCookie> keepUp(UserSession session, Exchange exchange) {
        return sessions.keepUp(session, exchange.cookies(), scopes.of(exchange));
    }

    /** Returns the session that the browser of an https request has in the same application by plain http. */
    public Optional<UserSession> sessionByPlainHttp(Exchange exchange) {
        CookieScope scope = scopes.of(exchange);
        return scope.secure() ? sessions.open(exchange.cookies(), scope.byPlainHttp()) : Optional.empty();
    }

    /** Clears the cookies of the session. On https also those of plain http: browsers send them too. */
    public List<SetCookie> logOut(Exchange exchange) {
        CookieScope scope = scopes.of(exchange);
        List<SetCookie> cookies = new ArrayList<>(sessions.clear(exchange.cookies(), scope));
        if (scope.secure()) {
            cookies.addAll(sessions.clear(exchange.cookies(), scope.byPlainHttp()));
        }
        cookies.add(counter.clear(scope));
        // The next page must not undo a logout.
        cookies.addAll(silent.set(scope));
        return cookies;
    }

    /** Returns whether this browser was asked for a silent login, or its user logged out, since it was opened. */
    public boolean isAskedSilently(Exchange exchange) {
        return silent.isSet(exchange.cookies(), scopes.of(exchange));
    }

    /** Returns the cookie that remembers that this browser was asked for a silent login. */
    public List<SetCookie> askedSilently(Exchange exchange) {
        return silent.set(scopes.of(exchange));
    }

    /** Returns the cookie for a browser that is redirected to the provider's logout page with this state. */
    public List<SetCookie> beginLogout(String state, Exchange exchange) {
        return logout.set(state, scopes.of(exchange));
    }

    /**
     * Returns whether the browser comes from the provider's logout page, with the state of its redirect to that page (OpenID Connect
     * RP-Initiated Logout 1.0, section 3).
     */
    public boolean hasLogoutState(Exchange exchange) {
        List<String> states = exchange.query().getOrDefault(STATE, List.of());
        return states.size() == 1 && logout.holds(states.get(0), exchange.cookies(), scopes.of(exchange));
    }

    public List<SetCookie> endLogout(Exchange exchange) {
        return List.of(logout.clear(scopes.of(exchange)));
    }
}
