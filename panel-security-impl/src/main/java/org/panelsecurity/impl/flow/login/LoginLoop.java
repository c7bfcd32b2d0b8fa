package org.panelsecurity.impl.flow.login;

import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.upkeep.ResumeSession;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/**
 * The end of a loop of logins whose session, or whose answer, never comes back. A login counts until a request has its session. Thread-safe.
 */
public final class LoginLoop {
    // A third login within 30 seconds shows that the session does not come back. A further login is useless.
    private static final int MAX_FINISHED_LOGINS = 2;

    // Users who open several tabs at once do not reach this.
    private static final int MAX_UNANSWERED_LOGINS = 5;

    private final BrowserCookies cookies;
    private final ResumeSession resumeSession;

    public LoginLoop(BrowserCookies cookies, ResumeSession resumeSession) {
        this.cookies = cookies;
        this.resumeSession = resumeSession;
    }

    /** @throws LoginFailedException LOGIN_LOOP if no session came back from the last logins */
    void check(Exchange exchange) {
        if (cookies.finishedLogins(exchange) >= MAX_FINISHED_LOGINS && !hasSession(exchange)) {
            throw new LoginFailedException(
                    LoginFailure.LOGIN_LOOP,
                    "a third login began within 30 seconds, and the session cookie of the first two did not come back."
                            + " Usual causes: cookies are blocked or too large, nodes have different values of"
                            + " panel.cookie.secret, or their clocks differ");
        }
    }

    /** @throws LoginFailedException LOGIN_LOOP if the last answers came back without their parameters */
    void checkUnanswered(Exchange exchange) {
        if (cookies.unansweredLogins(exchange) >= MAX_UNANSWERED_LOGINS) {
            throw new LoginFailedException(
                    LoginFailure.LOGIN_LOOP,
                    "six logins within 30 seconds, and the answer of the provider to the first five came back without"
                            + " its parameters code and state. Usual cause: a proxy or a firewall drops the query");
        }
    }

    /** Returns the cookie that counts an answer without its parameters. */
    SetCookie countUnanswered(Exchange exchange) {
        return cookies.countUnanswered(exchange);
    }

    /** Returns the cookie that forgets all logins so far: the user wants to log in anyway. */
    SetCookie forget(Exchange exchange) {
        return cookies.clearCount(exchange);
    }

    /** Returns the cookie that counts a finished login. */
    SetCookie count(Exchange exchange) {
        return cookies.countLogin(cookies.finishedLogins(exchange) > 0 && hasSession(exchange), exchange);
    }

    // An identity without its details may be the loop: an access check that needs them demands a login.
    private boolean hasSession(Exchange exchange) {
        try {
            Optional<UserSession> session = resumeSession.of(exchange);
            return session.flatMap(UserSession::details).isPresent();
        } catch (StoreUnavailableException unknown) {
            return false;
        }
    }
}
