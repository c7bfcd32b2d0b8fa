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
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.protocol.AuthorizationResponse;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.UserSession;

/**
 * The provider's answer becomes a session: open the attempt; check state, issuer, error; exchange the code; verify who it is; begin
 * the session; go back. What can be checked here is checked before anything is asked from the network. Thread-safe.
 */
public final class FinishLogin {
    private final AttemptLookup attemptLookup;
    private final BrowserCookies cookies;
    private final BeginSession beginSession;
    private final FailedLogin failedLogin;

    public FinishLogin(
            AttemptLookup attemptLookup, BrowserCookies cookies, BeginSession beginSession, FailedLogin failedLogin) {
        this.attemptLookup = attemptLookup;
        this.cookies = cookies;
        this.beginSession = beginSession;
        this.failedLogin = failedLogin;
    }

    /** Answers a callback; {@code loggedIn} says whether this browser has a session already. */
    public Reply with(Exchange exchange, boolean loggedIn) {
        Map<String, List<String>> answer = CallbackRequests.answer(exchange);
        Optional<PendingLogin> login = attemptLookup.find(answer, exchange);
        if (login.isEmpty()) {
            // The back button, a reload, a bookmark: for who is logged in there is nothing left to do.
            return loggedIn
                    ? Reply.redirect(ReturnTo.root(exchange))
                    : failedLogin.reply(attemptLookup.unknown(answer), Optional.empty(), exchange);
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
            VerifiedLogin proved = ProveIdentity.of(registration, provider, tokens, attempt.nonce());
            UserSession session = beginSession.of(registration, proved);
            Reply reply = Reply.redirect(attempt.returnTo())
                    .with(cookies.logIn(session, Optional.of(attempt), exchange))
                    .with(SessionFate.RENEW);
            beginSession.announce(proved.identity());
            return reply;
        } catch (RuntimeException failure) {
            // Whatever it was: this login is over, and its code is used.
            return failedLogin
                    .reply(FailedLogin.known(failure), Optional.of(registration), exchange)
                    .with(List.of(cookies.end(attempt, exchange)));
        }
    }
}
