package org.panelsecurity.impl.flow.login;

import java.time.Clock;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;

/** Makes login attempts with random state, nonce and PKCE verifier. Thread-safe. */
public final class NewAttempts {
    private final CallbackAddresses addresses;
    private final BrowserCookies cookies;
    private final ReturnTo returnTo;
    private final SilentState silentState;
    private final RandomTokens randomTokens;
    private final Clock clock;

    public NewAttempts(
            CallbackAddresses addresses,
            BrowserCookies cookies,
            ReturnTo returnTo,
            SilentState silentState,
            RandomTokens randomTokens,
            Clock clock) {
        this.addresses = addresses;
        this.cookies = cookies;
        this.returnTo = returnTo;
        this.silentState = silentState;
        this.randomTokens = randomTokens;
        this.clock = clock;
    }

    LoginAttempt at(Registration registration, ProviderConnection provider, String next, Exchange exchange) {
        return fitting(atProvider(registration, provider, next, exchange), exchange);
    }

    /** Returns an attempt without a page of the provider. */
    LoginAttempt silent(Registration registration, ProviderConnection provider, String next, Exchange exchange) {
        return fitting(silentState.in(atProvider(registration, provider, next, exchange)), exchange);
    }

    private LoginAttempt atProvider(
            Registration registration, ProviderConnection provider, String next, Exchange exchange) {
        return new LoginAttempt(
                registration.client(),
                LoginAttempt.newState(randomTokens),
                provider.sendsNonce() ? randomTokens.next() : null,
                provider.sendsPkce() ? randomTokens.next() : null,
                addresses.of(registration).uri(exchange),
                next,
                clock.instant());
    }

    /** Returns an attempt for the password form: the user is not redirected. */
    LoginAttempt atForm(Registration registration, String next, Exchange exchange) {
        return fitting(
                new LoginAttempt(
                        registration.client(),
                        LoginAttempt.newState(randomTokens),
                        null,
                        null,
                        "",
                        next,
                        clock.instant()),
                exchange);
    }

    // Without it the browser would not return at all, or its next request would be too large.
    private LoginAttempt fitting(LoginAttempt attempt, Exchange exchange) {
        if (cookies.fits(attempt, exchange)) {
            return attempt;
        }
        LoginAttempt withoutQuery = attempt.returningTo(returnTo.shortened(attempt.returnTo()));
        return cookies.fits(withoutQuery, exchange)
                ? withoutQuery
                : attempt.returningTo(returnTo.rootInsteadOf(attempt.returnTo(), exchange));
    }
}
