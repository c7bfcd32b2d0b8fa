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

/** The end of a loop of logins whose session never comes back. A login counts until a request has its session. Thread-safe. */
public final class LoginLoop {
    // A third login within 30 seconds shows that the session does not come back. A further login is useless.
    private static final int MAX_FINISHED_LOGINS = 2;

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
