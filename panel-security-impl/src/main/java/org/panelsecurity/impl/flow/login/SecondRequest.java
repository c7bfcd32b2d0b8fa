package org.panelsecurity.impl.flow.login;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.upkeep.EndedSessions;
import org.panelsecurity.impl.flow.upkeep.SessionEndReports;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.UserSession;

/**
 * The second request of a login that changes the browser's user. The container keeps beans of the old user until the first request ends,
 * so the application must not learn of the login there. Cookies of the attempt carry the verified user, since the second request may
 * reach another node. Thread-safe.
 */
public final class SecondRequest {
    // For one redirect.
    private static final Duration TTL = Duration.ofMinutes(1);

    private final BrowserCookies cookies;
    private final NewSessions newSessions;
    private final SharedSessions shared;
    private final EndedSessions endedSessions;
    private final SessionEndReports ends;
    private final Clock clock;

    public SecondRequest(
            BrowserCookies cookies,
            NewSessions newSessions,
            SharedSessions shared,
            EndedSessions endedSessions,
            SessionEndReports ends,
            Clock clock) {
        this.cookies = cookies;
        this.newSessions = newSessions;
        this.shared = shared;
        this.endedSessions = endedSessions;
        this.ends = ends;
        this.clock = clock;
    }

    /** Sends the browser to the callback once more. Its old session is over. */
    Reply ask(UserSession verified, LoginAttempt attempt, Exchange exchange) {
        UserSession carried = verified.expiringAt(clock.instant().plus(TTL));
        newSessions.share(carried);
        List<SetCookie> carriers = cookies.carry(carried, attempt, exchange);
        cookies.session(exchange).ifPresent(old -> {
            endedSessions.replaced(old);
            ends.addReplaced(old, verified.identity(), exchange);
        });
        String callback = attempt.redirectUri();
        return Reply.redirect(callback + (callback.contains("?") ? "&" : "?") + "state=" + attempt.state())
                .with(carriers);
    }

    /** Returns the user whom the first request verified, if this is the second one. The provider does not send it. */
    Optional<UserSession> verified(LoginAttempt attempt, Map<String, List<String>> answer, Exchange exchange) {
        return answer.containsKey("code") || answer.containsKey("error")
                ? Optional.empty()
                : cookies.carried(attempt, exchange).map(shared::withDetails);
    }
}
