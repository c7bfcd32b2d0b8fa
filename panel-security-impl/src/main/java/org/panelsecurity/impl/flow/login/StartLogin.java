package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.LoginWish;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.SetCookie;

/** The start of a login: a redirect to the provider, or the password form, with an attempt for this browser. Thread-safe. */
public final class StartLogin {
    private final NewAttempts newAttempts;
    private final BrowserCookies cookies;
    private final PasswordForm passwordForm;
    private final LoginEntrance entrance;
    private final LostAnswers lostAnswers;
    private final LoginLoop loop;
    private final FailedLogin failedLogin;

    public StartLogin(
            NewAttempts newAttempts,
            BrowserCookies cookies,
            PasswordForm passwordForm,
            LoginEntrance entrance,
            LostAnswers lostAnswers,
            LoginLoop loop,
            FailedLogin failedLogin) {
        this.newAttempts = newAttempts;
        this.cookies = cookies;
        this.passwordForm = passwordForm;
        this.entrance = entrance;
        this.lostAnswers = lostAnswers;
        this.loop = loop;
        this.failedLogin = failedLogin;
    }

    /**
     * Begins a login at a registration.
     *
     * @param returnTo path after the login, checked by {@link ReturnTo}
     */
    Reply at(Registration registration, String returnTo, LoginWish wish, Exchange exchange) {
        try {
            Optional<Reply> toEntrance = entrance.redirect(registration, returnTo, wish, exchange);
            return toEntrance.isPresent() ? toEntrance.get() : here(registration, returnTo, wish, exchange);
        } catch (RuntimeException failure) {
            return failedLogin.reply(FailedLogin.known(failure), Optional.of(registration), exchange);
        }
    }

    private Reply here(Registration registration, String returnTo, LoginWish wish, Exchange exchange) {
        if (wish == LoginWish.ANYWAY) {
            return begin(registration, returnTo, wish, exchange).with(List.of(loop.forget(exchange)));
        }
        loop.check(exchange);
        List<SetCookie> count = lostAnswers.countAtRoot(registration, exchange);
        return begin(registration, returnTo, wish, exchange).with(count);
    }

    private Reply begin(Registration registration, String returnTo, LoginWish wish, Exchange exchange) {
        Optional<ProviderConnection> provider = registration.authority().redirect();
        if (provider.isEmpty()) {
            return passwordForm.show(registration, returnTo, exchange);
        }
        LoginAttempt attempt = newAttempts.at(registration, provider.get(), returnTo, exchange);
        return new ProviderRedirect(provider.get(), registration, cookies)
                .with(attempt, wish == LoginWish.ANOTHER_ACCOUNT ? registration.accountPrompt() : null, exchange);
    }
}
