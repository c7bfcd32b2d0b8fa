package org.panelsecurity.impl.flow.login;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;

/** Answers of a provider to silent logins that log no user in: the guest goes on, and sees no error page. Thread-safe. */
public final class SilentAnswers {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    // For browsers without cookies: nothing else would remember that they were asked.
    private static final String ANSWERED = "panel-silent=answered";

    // Of answers about the user, and not about the set-up: most guests get the first one.
    private static final Map<LoginFailure, Level> LEVELS = new EnumMap<>(Map.of(
            LoginFailure.DENIED_BY_PROVIDER, Level.DEBUG,
            LoginFailure.NOT_AUTHORIZED, Level.INFO,
            LoginFailure.LOGIN_TOOK_TOO_LONG, Level.INFO));

    private final BrowserCookies cookies;
    private final OnceAMinute onceAMinute;

    public SilentAnswers(BrowserCookies cookies, Clock clock) {
        this.cookies = cookies;
        this.onceAMinute = new OnceAMinute(clock);
    }

    /** Returns whether the URL of a request remembers that its browser, which refuses cookies, was asked. */
    static boolean isAnswered(Exchange exchange) {
        return exchange.rawQuery().filter(query -> isMarked(query)).isPresent() || hasSilentState(exchange.query());
    }

    private static boolean isMarked(String query) {
        return ("&" + query + "&").contains("&" + ANSWERED + "&");
    }

    /** Returns whether an answer belongs to a silent login, by its state alone. */
    static boolean hasSilentState(Map<String, List<String>> answer) {
        return answer.getOrDefault("state", List.of()).stream().anyMatch(LoginAttempt::isSilentState);
    }

    /** Redirects the guest to the page that was requested. There is neither a failed login in the audit log nor an event. */
    Reply stayGuest(LoginFailedException failed, LoginAttempt attempt, Registration at, Exchange exchange) {
        Level level = LEVELS.getOrDefault(failed.failure(), onceAMinute.level(failed.failure() + at.name()));
        LOG.log(
                level,
                UntrustedText.line("Silent login at " + at.name() + " ended, and the guest stays a guest: "
                        + failed.failure() + ": " + failed.detail()));
        return Reply.redirect(attempt.returnTo()).with(cookies.askedSilently(exchange));
    }

    /** Redirects a user who has logged in meanwhile, in another tab: the provider may still know another account. */
    Reply keepUser(LoginAttempt attempt, Exchange exchange) {
        return Reply.redirect(attempt.returnTo()).with(cookies.end(attempt, exchange));
    }

    /** Redirects a guest whose browser has no attempt: it refuses cookies, or the answer was finished before. */
    Reply withoutAttempt(Exchange exchange) {
        String root = ReturnTo.root(exchange);
        return Reply.redirect(cookies.isAskedSilently(exchange) ? root : root + "?" + ANSWERED);
    }
}
