package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.flow.upkeep.EndedSessions;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.UserSession;

/** The end of every successful login: the new session's cookies, and the way back to the page that was requested. Thread-safe. */
public final class BeginSession {
    private final NewSessions newSessions;
    private final BrowserCookies cookies;
    private final EndedSessions endedSessions;
    private final LoginLoop loop;
    private final RefreshTokenNotice refreshTokenNotice;
    private final Consumer<LoginEvent> events;

    public BeginSession(
            NewSessions newSessions,
            BrowserCookies cookies,
            EndedSessions endedSessions,
            LoginLoop loop,
            RefreshTokenNotice refreshTokenNotice,
            Consumer<LoginEvent> events) {
        this.newSessions = newSessions;
        this.cookies = cookies;
        this.endedSessions = endedSessions;
        this.loop = loop;
        this.refreshTokenNotice = refreshTokenNotice;
        this.events = events;
    }

    /**
     * Begins the session of a verified login.
     *
     * @param attempt used up by this login; empty if the form was the application's
     * @throws LoginFailedException if no session can begin
     */
    Reply of(VerifiedLogin login, Registration registration, Optional<LoginAttempt> attempt, Exchange exchange) {
        UserSession session = newSessions.of(registration, login);
        String returnTo = attempt.map(LoginAttempt::returnTo).orElseGet(() -> ReturnTo.root(exchange));
        Reply reply = Reply.redirect(returnTo)
                .with(cookies.logIn(session, attempt, exchange))
                .with(List.of(loop.count(exchange)))
                .with(SessionFate.RENEW);
        // Before the browser can have the new cookies: requests with the old ones may still be under way.
        cookies.session(exchange).ifPresent(endedSessions::replaced);
        refreshTokenNotice.check(registration, login);
        events.accept(new LoginEvent.LoggedIn(session.identity()));
        return reply;
    }
}
