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
import org.panelsecurity.impl.flow.web.RequestUser;
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

    /** Returns the session of a verified user, which has not begun yet. */
    UserSession verified(VerifiedLogin login, Registration registration) {
        refreshTokenNotice.check(registration, login);
        return newSessions.of(registration, login);
    }

    /**
     * Begins the session of a verified user, if the container's session is not another user's.
     *
     * @param attempt used up by this login; empty if the form was the application's
     * @return empty if it was: another request has to begin the session
     * @throws LoginFailedException if no session can begin
     */
    Optional<Reply> of(
            UserSession verified, Registration registration, Optional<LoginAttempt> attempt, Exchange exchange) {
        RequestUser user = exchange.user();
        user.identify(Optional.of(verified));
        boolean begun = false;
        try {
            // Before the application's stores and observers run.
            Optional<Reply> reply = user.admitsLogin()
                    ? Optional.of(begin(newSessions.accepted(verified, registration), attempt, exchange))
                    : Optional.empty();
            begun = reply.isPresent();
            return reply;
        } finally {
            if (!begun) {
                user.identify(Optional.empty());
            }
        }
    }

    /**
     * Does the same, unless the application fails for a container's session that another request has just ended.
     *
     * @return empty also in this case
     */
    Optional<Reply> orElseAgain(
            UserSession verified, Registration registration, Optional<LoginAttempt> attempt, Exchange exchange) {
        try {
            return of(verified, registration, attempt, exchange);
        } catch (LoginFailedException failed) {
            throw failed;
        } catch (RuntimeException failed) {
            if (exchange.user().mayAskAgain(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private Reply begin(UserSession session, Optional<LoginAttempt> attempt, Exchange exchange) {
        String returnTo = attempt.map(LoginAttempt::returnTo).orElseGet(() -> ReturnTo.root(exchange));
        Reply reply = Reply.redirect(returnTo)
                .with(cookies.logIn(session, attempt, exchange))
                .with(List.of(loop.count(exchange)));
        // Before the browser can have the new cookies: requests with the old ones may still be under way.
        cookies.session(exchange).ifPresent(endedSessions::replaced);
        exchange.user().begin(session);
        events.accept(new LoginEvent.LoggedIn(session.identity()));
        return reply;
    }
}
