package org.panelsecurity.impl.flow.logout;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.UserSession;

/** Revokes the tokens of a session that ended (RFC 7009, or as the provider specifies), in the background. Never throws. Thread-safe. */
public final class RevokeTokens {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final Registrations registrations;
    private final ProviderWork work;
    private final OnceAMinute onceAMinute;

    public RevokeTokens(Registrations registrations, ProviderWork work, Clock clock) {
        this.registrations = registrations;
        this.work = work;
        this.onceAMinute = new OnceAMinute(clock);
    }

    boolean isWanted(UserSession session) {
        return registration(session).revokesTokens();
    }

    /** Revokes these tokens after the response; no request waits for it. */
    void of(UserSession session, Optional<TokenSet> tokens) {
        Registration registration = registration(session);
        if (tokens.isEmpty()) {
            log(registration, session, "the session does not contain them any more");
        } else if (!work.of(registration).later(() -> revoke(session, registration, tokens.get()))) {
            log(registration, session, ProviderWork.MAX_WAITING + " logouts are waiting for the provider already");
        }
    }

    void stop() {
        work.stop();
    }

    private void revoke(UserSession session, Registration registration, TokenSet tokens) {
        List<String> failures = registration.authority().revoke(tokens);
        if (!failures.isEmpty()) {
            log(registration, session, String.join("; ", failures));
        }
    }

    private Registration registration(UserSession session) {
        return registrations.find(session.client().registration()).orElseThrow();
    }

    // An outage of the provider affects all logouts: one warning a minute is enough.
    private void log(Registration registration, UserSession session, String why) {
        LOG.log(
                onceAMinute.isDue(registration.name()) ? Level.WARNING : Level.DEBUG,
                "Tokens of " + session.identity() + " at " + registration.name()
                        + " were not revoked at logout, and may be valid until they expire: " + why);
    }
}
