package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.LoginEvent.LoggedIn;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.flow.upkeep.EndedSessions;
import org.panelsecurity.impl.flow.upkeep.SessionEndReports;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.RequestUser;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.UserSession;

/** The end of every successful login: the new session's cookies, and the way back to the page that was requested. Thread-safe. */
public final class BeginSession {
    private final NewSessions newSessions;
    private final BrowserCookies cookies;
    private final EndedSessions endedSessions;
    private final SessionEndReports ends;
    private final LoginLoop loop;
    private final RefreshTokenNotice refreshTokenNotice;
    private final SecurityEvents events;

    public BeginSession(
            NewSessions newSessions,
            BrowserCookies cookies,
            EndedSessions endedSessions,
            SessionEndReports ends,
            LoginLoop loop,
            RefreshTokenNotice refreshTokenNotice,
            SecurityEvents events) {
        this.newSessions = newSessions;
        this.cookies = cookies;
        this.endedSessions = endedSessions;
        this.ends = ends;
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
     * @return empty if it was: another request has to begin the session
     * @throws LoginFailedException if no session can begin
     */
    Optional<Reply> of(FinishedLogin login, Exchange exchange) {
        RequestUser user = exchange.user();
        user.identify(Optional.of(login.verified()));
        boolean begun = false;
        try {
            // Before the application's stores and observers run.
            Optional<Reply> reply = user.admitsLogin() ? Optional.of(begin(login, exchange)) : Optional.empty();
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
    Optional<Reply> orElseAgain(FinishedLogin login, Exchange exchange) {
        try {
            return of(login, exchange);
        } catch (LoginFailedException failed) {
            throw failed;
        } catch (RuntimeException failed) {
            if (exchange.user().mayAskAgain(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private Reply begin(FinishedLogin login, Exchange exchange) {
        UserSession session = newSessions.accepted(login.verified(), login.registration());
        String returnTo = login.attempt().map(LoginAttempt::returnTo).orElseGet(() -> ReturnTo.root(exchange));
        Reply reply = Reply.redirect(returnTo)
                .with(cookies.logIn(session, login.attempt(), exchange))
                .with(List.of(loop.count(exchange)));
        // Before the browser can have the new cookies: requests with the old ones may still be under way.
        cookies.session(exchange).ifPresent(old -> replace(old, session, exchange));
        exchange.user().begin(session);
        events.send(session, exchange, at -> LoggedIn.of(session.identity(), login.wrongPasswords(), at));
        return reply;
    }

    private void replace(UserSession old, UserSession session, Exchange exchange) {
        endedSessions.replaced(old);
        ends.addReplaced(old, session.identity(), exchange);
    }
}
