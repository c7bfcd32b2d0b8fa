package org.panelsecurity.impl.flow.login;

import java.time.Clock;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;

/** Makes login attempts with random state, nonce and PKCE verifier. Thread-safe. */
public final class NewAttempts {
    private final CallbackAddresses addresses;
    private final RandomTokens randomTokens;
    private final Clock clock;

    public NewAttempts(CallbackAddresses addresses, RandomTokens randomTokens, Clock clock) {
        this.addresses = addresses;
        this.randomTokens = randomTokens;
        this.clock = clock;
    }

    LoginAttempt at(Registration registration, ProviderConnection provider, String returnTo, Exchange exchange) {
        return new LoginAttempt(
                registration.client(),
                LoginAttempt.newState(randomTokens),
                provider.sendsNonce() ? randomTokens.next() : null,
                provider.sendsPkce() ? randomTokens.next() : null,
                addresses.of(registration).uri(exchange),
                returnTo,
                clock.instant());
    }

    /** Returns an attempt for the password form: the user is not redirected. */
    LoginAttempt atForm(Registration registration, String returnTo) {
        return new LoginAttempt(
                registration.client(), LoginAttempt.newState(randomTokens), null, null, "", returnTo, clock.instant());
    }
}
