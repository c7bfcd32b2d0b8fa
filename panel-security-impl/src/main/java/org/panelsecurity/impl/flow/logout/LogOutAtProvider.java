package org.panelsecurity.impl.flow.logout;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.login.FailedLogin;
import org.panelsecurity.impl.flow.web.CallbackAddress;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.LogoutRequest;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.UserSession;

/**
 * What a logout does at the provider of the session: tokens are revoked behind the answer, the browser ends its session there. Neither
 * ever keeps a logout from happening here. Thread-safe.
 */
public final class LogOutAtProvider {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int MOST_WAITING = 200;
    private static final String TOO_MANY = "too many logouts wait for the provider already";

    // Only where a node has not asked for the provider's metadata within a day.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Registrations registrations;
    private final CallbackAddresses addresses;
    private final OnceAMinute onceAMinute;
    private final Map<String, BackgroundWork> background = new LinkedHashMap<>();

    public LogOutAtProvider(Registrations registrations, CallbackAddresses addresses, Clock clock) {
        this.registrations = registrations;
        this.addresses = addresses;
        this.onceAMinute = new OnceAMinute(clock);
        for (Registration registration : registrations.all()) {
            background.put(registration.name(), new BackgroundWork(registration.name(), MOST_WAITING));
        }
    }

    /** Whether the logout endpoint sends the browser there. */
    boolean isWanted(UserSession session) {
        return registration(session).logsOutAtProvider();
    }

    /** Revokes the session's tokens, where that is wanted; nobody waits for it. */
    void revoke(UserSession session) {
        Registration registration = registration(session);
        if (!registration.revokesTokens() && !registration.logsOutAtProvider()) {
            return;
        }
        // Opened now, they are there for the provider's page too.
        Optional<TokenSet> tokens = tokens(session);
        if (registration.revokesTokens()) {
            boolean begun = tokens.filter(held -> work(registration).later(() -> revoke(session, registration, held)))
                    .isPresent();
            if (!begun) {
                tell(registration, session, "Tokens", tokens.isEmpty() ? "they are not there any more" : TOO_MANY);
            }
        }
    }

    private void revoke(UserSession session, Registration registration, TokenSet tokens) {
        List<String> failures = registration.authority().revoke(tokens);
        if (!failures.isEmpty()) {
            tell(registration, session, "Tokens", String.join("; ", failures));
        }
    }

    /**
     * Where the browser ends its session at the provider; absent where nobody knows within a moment.
     *
     * @param doneAt where it comes back to, a path as the browser sees it
     */
    Optional<URI> page(UserSession session, String doneAt, String state, Exchange exchange) {
        Registration registration = registration(session);
        String origin = addresses.configuredOrigin(registration).orElseGet(() -> CallbackAddress.origin(exchange));
        LogoutRequest request = new LogoutRequest(
                session.identity(), tokens(session).map(TokenSet::idToken).orElse(null), origin + doneAt, state);
        try {
            Optional<URI> page =
                    ask(registration, () -> registration.authority().logoutUri(request));
            if (page.isEmpty()) {
                tell(registration, session, "The session", "it announces no end_session_endpoint, or not in time");
            }
            return page;
        } catch (RuntimeException failed) {
            // Also what a plug-in's description makes of it: the logout here has to happen.
            tell(registration, session, "The session", FailedLogin.known(failed).detail());
            return Optional.empty();
        }
    }

    private Optional<URI> ask(Registration registration, Supplier<Optional<URI>> question) {
        return registration.authority().mustAskWhereToLogOut()
                ? work(registration).within(PATIENCE, question).flatMap(found -> found)
                : question.get();
    }

    /** When the application ends: what is under way at all providers together has a moment. */
    void stop() {
        background.values().forEach(BackgroundWork::takeNoMore);
        long end = System.nanoTime() + GRACE.toNanos();
        background.forEach((name, work) -> {
            int lost = work.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (lost > 0) {
                LOG.log(
                        Level.WARNING,
                        "The application ends: tokens of " + lost + " logouts at " + name + " were not revoked.");
            }
        });
    }

    private static Optional<TokenSet> tokens(UserSession session) {
        return session.details().map(Details::tokens);
    }

    private Registration registration(UserSession session) {
        return registrations.find(session.client().registration()).orElseThrow();
    }

    private BackgroundWork work(Registration registration) {
        BackgroundWork work = background.get(registration.name());
        if (work == null) {
            throw new IllegalArgumentException("not configured: " + registration.name());
        }
        return work;
    }

    // What happens to everybody fills no log.
    private void tell(Registration registration, UserSession session, String what, String why) {
        boolean due = onceAMinute.isDue(registration.name() + " " + what);
        LOG.log(
                due ? Level.WARNING : Level.DEBUG,
                what + " of " + session.identity() + " at " + registration.name()
                        + " may still be good after the logout here: " + why);
    }
}
