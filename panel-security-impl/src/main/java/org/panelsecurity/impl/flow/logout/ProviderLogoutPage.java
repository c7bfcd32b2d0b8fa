package org.panelsecurity.impl.flow.logout;

import java.lang.System.Logger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.background.ProviderWork;
import org.panelsecurity.impl.flow.login.FailedLogin;
import org.panelsecurity.impl.flow.web.CallbackAddress;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.LogoutRequest;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.Setting;

/**
 * The page at which the browser ends its session at the provider ({@code end_session_endpoint}, OpenID Connect RP-Initiated Logout 1.0).
 * Thread-safe.
 */
public final class ProviderLogoutPage {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    // Needed only if this node has not fetched the metadata of the provider within a day.
    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(3);

    private final Registrations registrations;
    private final CallbackAddresses addresses;
    private final ProviderWork work;
    private final OnceAMinute onceAMinute;

    public ProviderLogoutPage(
            Registrations registrations, CallbackAddresses addresses, ProviderWork work, Clock clock) {
        this.registrations = registrations;
        this.addresses = addresses;
        this.work = work;
        this.onceAMinute = new OnceAMinute(clock);
    }

    /** Returns whether the logout endpoint redirects the browser to the provider. */
    boolean isWanted(UserSession session) {
        return registrations.of(session.client()).logsOutAtProvider();
    }

    /**
     * Returns the URL of the page; empty if it cannot be determined within three seconds. A failure is logged, not thrown.
     *
     * @param doneAt path to which the provider redirects the browser (post-logout redirect URI), as the browser sees it
     */
    Optional<URI> url(UserSession session, String doneAt, String state, Exchange exchange) {
        Registration registration = registrations.of(session.client());
        String origin = addresses.configuredOrigin(registration).orElseGet(() -> CallbackAddress.origin(exchange));
        Optional<TokenSet> tokens = session.details().map(Details::tokens);
        LogoutRequest request = new LogoutRequest(
                session.identity(), tokens.map(TokenSet::idToken).orElse(null), origin + doneAt, state);
        try {
            Optional<URI> url = ask(registration, () -> registration.authority().logoutUri(request));
            if (url.isEmpty()) {
                log(
                        registration,
                        session,
                        "the provider announces no end_session_endpoint, or not in time. Set "
                                + registration.key(Setting.LOGOUT_PROVIDER) + "=false if it has none.");
            }
            return url;
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            // A preset of the application may throw anything; the logout here must not fail.
            log(registration, session, FailedLogin.known(failed).detail());
            return Optional.empty();
        }
    }

    private Optional<URI> ask(Registration registration, Supplier<Optional<URI>> question) {
        return registration.authority().mustAskWhereToLogOut()
                ? work.of(registration).within(METADATA_TIMEOUT, question).flatMap(found -> found)
                : question.get();
    }

    // An outage of the provider affects all logouts: one warning a minute is enough.
    private void log(Registration registration, UserSession session, String why) {
        LOG.log(
                onceAMinute.level(registration.name()),
                UntrustedText.line("Session of " + session.identity() + " at " + registration.name()
                        + " may still be open after the logout here: " + why));
    }
}
