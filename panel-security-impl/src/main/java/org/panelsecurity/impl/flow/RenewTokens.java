package org.panelsecurity.impl.flow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.UserSession;

/** Has a session's provider give new tokens for its refresh token (RFC 6749, section 6). Thread-safe. */
final class RenewTokens {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final Registrations registrations;
    private final Consumer<LoginEvent> events;

    RenewTokens(Registrations registrations, Consumer<LoginEvent> events) {
        this.registrations = registrations;
        this.events = events;
    }

    /** Asks once; a refusal and an outage are results, not exceptions. */
    RecentRefreshes.Result of(UserSession session, TokenSet tokens) {
        Registration registration =
                registrations.find(session.client().registration()).orElseThrow();
        try {
            TokenSet fresh = registration.connection().refresh(tokens);
            checkSubject(registration, session, fresh);
            UserSession renewed = session.renewed(fresh);
            events.accept(new LoginEvent.TokensRefreshed(session.identity()));
            return RecentRefreshes.Result.fresh(renewed);
        } catch (LoginFailedException failed) {
            boolean refused =
                    failed.failure() == LoginFailure.CODE_REFUSED || failed.failure() == LoginFailure.ID_TOKEN_REJECTED;
            LOG.log(
                    refused ? Level.INFO : Level.WARNING,
                    "No new tokens for " + session.identity() + (refused ? ", whose session ends: " : " now: ")
                            + failed.detail());
            return refused ? RecentRefreshes.Result.refused() : RecentRefreshes.Result.notNow();
        }
    }

    // OpenID Connect Core 1.0, section 12.2: a renewed ID token is of the same issuer, audience and subject.
    private static void checkSubject(Registration registration, UserSession session, TokenSet fresh) {
        if (fresh.idToken() != null && registration.connection().openId()) {
            Object subject = session.identity().claims().get("sub");
            registration.connection().verifyRenewed(fresh, String.valueOf(subject));
        }
    }
}
