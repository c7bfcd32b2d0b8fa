package org.panelsecurity.impl.flow.logout;

import java.lang.System.Logger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.background.ProviderWork;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.UntrustedText;
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
        return registrations.of(session.client()).revokesTokens();
    }

    /** Revokes these tokens after the response; no request waits for it. */
    void of(UserSession session, Optional<TokenSet> tokens) {
        Registration registration = registrations.of(session.client());
        if (tokens.isEmpty()) {
            log(registration, session, "the session does not contain them any more");
        } else if (!work.of(registration).later(() -> revoke(session, registration, tokens.get()))) {
            log(registration, session, ProviderWork.MAX_WAITING + " logouts are waiting for the provider already");
        }
    }

    private void revoke(UserSession session, Registration registration, TokenSet tokens) {
        List<String> failures = registration.authority().revoke(tokens);
        if (!failures.isEmpty()) {
            log(registration, session, String.join("; ", failures));
        }
    }

    // An outage of the provider affects all logouts: one warning a minute is enough.
    private void log(Registration registration, UserSession session, String why) {
        LOG.log(
                onceAMinute.level(registration.name()),
                UntrustedText.line("Tokens of " + session.identity() + " at " + registration.name()
                        + " may still be valid after the logout here: " + why));
    }
}
