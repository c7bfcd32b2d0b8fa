package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.login.AttemptLookup.PendingLogin;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.CallbackRequests;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.protocol.AuthorizationResponse;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;

/**
 * The end of a login at a provider: open the attempt; check state, issuer and error; exchange the code; verify the user; begin the
 * session. Everything that can be checked locally is checked before the first call to the provider. Thread-safe.
 */
public final class FinishLogin {
    private final AttemptLookup attemptLookup;
    private final BrowserCookies cookies;
    private final BeginSession beginSession;
    private final LostAnswers lostAnswers;
    private final FailedLogin failedLogin;

    public FinishLogin(
            AttemptLookup attemptLookup,
            BrowserCookies cookies,
            BeginSession beginSession,
            LostAnswers lostAnswers,
            FailedLogin failedLogin) {
        this.attemptLookup = attemptLookup;
        this.lostAnswers = lostAnswers;
        this.cookies = cookies;
        this.beginSession = beginSession;
        this.failedLogin = failedLogin;
    }

    /**
     * Answers a callback.
     *
     * @param loggedIn whether this browser has a session already
     */
    public Reply with(Exchange exchange, boolean loggedIn) {
        Map<String, List<String>> answer = CallbackRequests.answer(exchange);
        Optional<PendingLogin> login = attemptLookup.find(answer, exchange);
        if (login.isEmpty()) {
            // The back button, a reload, a bookmark: a user who is logged in has nothing left to do.
            return loggedIn ? Reply.redirect(ReturnTo.root(exchange)) : lostAnswers.at(answer, exchange);
        }
        return finish(login.get(), answer, exchange);
    }

    private Reply finish(PendingLogin login, Map<String, List<String>> answer, Exchange exchange) {
        LoginAttempt attempt = login.attempt();
        Registration registration = login.registration();
        ProviderConnection provider = login.provider();
        try {
            attemptLookup.check(login, exchange);
            AuthorizationResponse response = provider.authorizationResponse(answer, attempt.state());
            TokenSet tokens = provider.exchange(response, attempt.redirectUri(), attempt.pkceVerifier());
            VerifiedLogin verified = VerifiedLogin.byTokens(tokens, registration, provider, attempt.nonce());
            return beginSession.of(verified, registration, Optional.of(attempt), exchange);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            // A hook may lack a class, or be lost in what the provider sent.
            // After any failure this login is over: its code is used.
            return failedLogin
                    .reply(FailedLogin.known(failure), Optional.of(registration), exchange)
                    .with(List.of(cookies.end(attempt, exchange)));
        }
    }
}
