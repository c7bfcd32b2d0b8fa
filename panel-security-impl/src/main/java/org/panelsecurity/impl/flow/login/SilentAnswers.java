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
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;

/** Answers of a provider to silent logins that log no user in: the guest goes on, and sees no error page. Thread-safe. */
public final class SilentAnswers {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    // Of answers about the user, and not about the set-up: most guests get the first one.
    private static final Map<LoginFailure, Level> LEVELS = new EnumMap<>(Map.of(
            LoginFailure.DENIED_BY_PROVIDER, Level.DEBUG,
            LoginFailure.NOT_AUTHORIZED, Level.INFO,
            LoginFailure.LOGIN_TOOK_TOO_LONG, Level.INFO));

    private final BrowserCookies cookies;
    private final SilentState silentState;
    private final OnceAMinute onceAMinute;

    public SilentAnswers(BrowserCookies cookies, SilentState silentState, Clock clock) {
        this.cookies = cookies;
        this.silentState = silentState;
        this.onceAMinute = new OnceAMinute(clock);
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

    /**
     * Returns the page that leads a guest on whose browser has no attempt: it refuses cookies, or the answer was finished before. A redirect
     * would look as if the browser came from outside, and it would be asked again.
     */
    Reply withoutAttempt(Map<String, List<String>> answer, Exchange exchange) {
        String goal = silentState.returnTo(answer).orElseGet(() -> ReturnTo.root(exchange));
        return Reply.show(new Page.Continue(new Link(goal)));
    }
}
