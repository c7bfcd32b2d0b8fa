package org.panelsecurity.impl.flow.login;

import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.protocol.AuthorizationRequest;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;

/** The start of a login: a redirect to the provider, or the password form, with an attempt for this browser. Thread-safe. */
public final class StartLogin {
    // A third login within 30 seconds shows that the session cookie does not come back. A further login is useless.
    private static final int MAX_FINISHED_LOGINS = 2;

    private final NewAttempts newAttempts;
    private final BrowserCookies cookies;
    private final PasswordForm passwordForm;
    private final FailedLogin failedLogin;

    public StartLogin(
            NewAttempts newAttempts, BrowserCookies cookies, PasswordForm passwordForm, FailedLogin failedLogin) {
        this.newAttempts = newAttempts;
        this.cookies = cookies;
        this.passwordForm = passwordForm;
        this.failedLogin = failedLogin;
    }

    /**
     * Begins a login at a registration.
     *
     * @param returnTo path after the login, checked by {@link ReturnTo}
     */
    Reply at(Registration registration, String returnTo, Exchange exchange) {
        try {
            return begin(registration, returnTo, exchange);
        } catch (RuntimeException failure) {
            return failedLogin.reply(FailedLogin.known(failure), Optional.of(registration), exchange);
        }
    }

    private Reply begin(Registration registration, String returnTo, Exchange exchange) {
        if (cookies.finishedLogins(exchange) >= MAX_FINISHED_LOGINS) {
            throw new LoginFailedException(
                    LoginFailure.LOGIN_LOOP,
                    "a third login began within 30 seconds, so the session cookie does not come back."
                            + " Usual causes: cookies are blocked or too large, nodes have different values of"
                            + " panel.cookie.secret, or their clocks differ");
        }
        return registration
                .authority()
                .redirect()
                .map(provider -> redirect(registration, provider, returnTo, exchange))
                .orElseGet(() -> passwordForm.show(registration, returnTo, exchange));
    }

    private Reply redirect(Registration registration, ProviderConnection provider, String returnTo, Exchange exchange) {
        LoginAttempt attempt = newAttempts.at(registration, provider, returnTo, exchange);
        String location = provider.authorizationUri(new AuthorizationRequest(
                        attempt.state(), attempt.nonce(), attempt.pkceVerifier(), attempt.redirectUri()))
                .toString();
        return Reply.redirect(location).with(cookies.begin(attempt, registration.answersByForm(), exchange));
    }
}
