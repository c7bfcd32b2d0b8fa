package org.panelsecurity.impl.flow.login;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.login.AttemptLookup.PendingLogin;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.CallbackRequests;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.protocol.AuthorizationResponse;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.UserSession;

/**
 * The end of a login at a provider: open the attempt; check state, issuer and error; exchange the code; verify the user; begin the
 * session. Everything that can be checked locally is checked before the first call to the provider. Thread-safe.
 */
public final class FinishLogin {
    private final AttemptLookup attemptLookup;
    private final BrowserCookies cookies;
    private final BeginSession beginSession;
    private final SecondRequest secondRequest;
    private final LostAnswers lostAnswers;
    private final FailedLogin failedLogin;
    private final SilentAnswers silentAnswers;
    private final RecentLogins recentLogins;

    public FinishLogin(
            AttemptLookup attemptLookup,
            BrowserCookies cookies,
            BeginSession beginSession,
            SecondRequest secondRequest,
            LostAnswers lostAnswers,
            FailedLogin failedLogin,
            SilentAnswers silentAnswers,
            Clock clock) {
        this.attemptLookup = attemptLookup;
        this.lostAnswers = lostAnswers;
        this.cookies = cookies;
        this.beginSession = beginSession;
        this.secondRequest = secondRequest;
        this.failedLogin = failedLogin;
        this.silentAnswers = silentAnswers;
        this.recentLogins = new RecentLogins(clock);
    }

    /**
     * Answers a callback.
     *
     * @param loggedIn whether this browser has a session already
     */
    public Reply with(Exchange exchange, boolean loggedIn) {
        Map<String, List<String>> answer = CallbackRequests.answer(exchange);
        Optional<PendingLogin> login = attemptLookup.find(answer, exchange);
        if (loggedIn && login.filter(found -> found.attempt().isSilent()).isPresent()) {
            return silentAnswers.keepUser(login.get().attempt(), exchange);
        }
        return login.isPresent()
                ? orFailed(login.get(), exchange, () -> finish(login.get(), answer, exchange))
                : unknown(answer, loggedIn, exchange);
    }

    // The back button, a reload, a bookmark: a user who is logged in has nothing left to do.
    private Reply unknown(Map<String, List<String>> answer, boolean loggedIn, Exchange exchange) {
        if (loggedIn) {
            return Reply.redirect(recentLogins.goal(answer).orElseGet(() -> ReturnTo.root(exchange)));
        }
        return SilentAnswers.hasSilentState(answer)
                ? silentAnswers.withoutAttempt(answer, exchange)
                : lostAnswers.at(answer, exchange);
    }

    private Reply finish(PendingLogin login, Map<String, List<String>> answer, Exchange exchange) {
        attemptLookup.check(login, exchange);
        LoginAttempt attempt = login.attempt();
        Optional<UserSession> verified = secondRequest.verified(attempt, answer, exchange);
        if (verified.isPresent()) {
            return second(login, verified.get(), exchange);
        }
        AuthorizationResponse response = login.provider().authorizationResponse(answer, attempt.state());
        return once(attempt.state(), login, exchange, () -> first(login, verify(login, response), exchange));
    }

    private Reply first(PendingLogin login, UserSession verified, Exchange exchange) {
        return beginSession
                .orElseAgain(FinishedLogin.atProvider(verified, login.registration(), login.attempt()), exchange)
                .orElseGet(() -> secondRequest.ask(verified, login.attempt(), exchange));
    }

    private Reply second(PendingLogin login, UserSession verified, Exchange exchange) {
        LoginAttempt attempt = login.attempt();
        String step = RecentLogins.SECOND + attempt.state();
        return once(
                step,
                login,
                exchange,
                () -> beginSession
                        .orElseAgain(FinishedLogin.atProvider(verified, login.registration(), attempt), exchange)
                        .orElseGet(() -> {
                            // Another request came in between: the browser sends the same request again.
                            recentLogins.forget(step);
                            return secondRequest.ask(verified, attempt, exchange);
                        }));
    }

    private Reply once(String step, PendingLogin login, Exchange exchange, Supplier<Reply> reply) {
        return recentLogins
                .reply(step, () -> orFailed(login, exchange, reply))
                .orElseGet(() -> failed(
                        new LoginFailedException(
                                LoginFailure.PROVIDER_BUSY, "another request of the same browser finishes this login"),
                        login,
                        exchange));
    }

    private UserSession verify(PendingLogin login, AuthorizationResponse response) {
        LoginAttempt attempt = login.attempt();
        ProviderConnection provider = login.provider();
        TokenSet tokens = provider.exchange(response, attempt.redirectUri(), attempt.pkceVerifier());
        return beginSession.verified(
                VerifiedLogin.byTokens(tokens, login.registration(), provider, attempt.nonce()), login.registration());
    }

    // A hook may lack a class, or be lost in what the provider sent.
    // After any failure this login is over: its code is used.
    private Reply orFailed(PendingLogin login, Exchange exchange, Supplier<Reply> step) {
        try {
            return step.get();
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            return failed(FailedLogin.known(failure), login, exchange).with(cookies.end(login.attempt(), exchange));
        }
    }

    private Reply failed(LoginFailedException failed, PendingLogin login, Exchange exchange) {
        return login.attempt().isSilent()
                ? silentAnswers.stayGuest(failed, login.attempt(), login.registration(), exchange)
                : failedLogin.reply(failed, Optional.of(login.registration()), exchange);
    }
}
