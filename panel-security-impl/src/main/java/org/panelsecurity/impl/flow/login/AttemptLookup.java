package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.LoginAttempt;

/** The look-up of the login attempt to which an answer belongs. Without calls to the network. Thread-safe. */
public final class AttemptLookup {
    private final Registrations registrations;
    private final CallbackAddresses addresses;
    private final BrowserCookies cookies;

    public AttemptLookup(Registrations registrations, CallbackAddresses addresses, BrowserCookies cookies) {
        this.registrations = registrations;
        this.addresses = addresses;
        this.cookies = cookies;
    }

    /** Returns the attempt of the answer's state; absent if this browser has none. */
    Optional<PendingLogin> find(Map<String, List<String>> answer, Exchange exchange) {
        List<String> states = answer.getOrDefault("state", List.of());
        return states.stream()
                .filter(LoginAttempt::isOurState)
                .findFirst()
                .flatMap(state -> cookies.attempt(state, exchange))
                .flatMap(this::pending);
    }

    /** A login at a provider that waits for the provider's answer. */
    record PendingLogin(LoginAttempt attempt, Registration registration, ProviderConnection provider) {}

    private Optional<PendingLogin> pending(LoginAttempt attempt) {
        Registration registration = registrations.of(attempt.client());
        return registration.authority().redirect().map(provider -> new PendingLogin(attempt, registration, provider));
    }

    /** Checks that the answer fits the registration of the attempt (RFC 9700, section 4.4.2), and is in time. */
    void check(PendingLogin login, Exchange exchange) {
        LoginAttempt attempt = login.attempt();
        if (!addresses.of(login.registration()).isAskedBy(exchange)) {
            throw new LoginFailedException(
                    LoginFailure.STATE_MISMATCH, "the answer arrived at the callback of another registration");
        }
        if (cookies.isTooOld(attempt)) {
            throw new LoginFailedException(
                    LoginFailure.LOGIN_TOOK_TOO_LONG, "the login began at " + attempt.startedAt());
        }
    }
}
