package org.panelsecurity.impl.flow.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.UserSession;

/** Exchanges the refresh token of a session for new tokens at its provider (RFC 6749, section 6). Thread-safe. */
public final class RefreshAtProvider {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    // These apply to all sessions of the registration; any other failure may be due to the token of this session.
    private static final Set<LoginFailure> FAILURES_OF_REGISTRATION =
            EnumSet.of(LoginFailure.PROVIDER_UNREACHABLE, LoginFailure.CLIENT_REFUSED);

    private final Registrations registrations;
    private final Consumer<LoginEvent> events;
    private final OnceAMinute onceAMinute;
    private final Clock clock;

    public RefreshAtProvider(Registrations registrations, Consumer<LoginEvent> events, Clock clock) {
        this.registrations = registrations;
        this.events = events;
        this.onceAMinute = new OnceAMinute(clock);
        this.clock = clock;
    }

    /** Asks the provider once. A refusal and an outage are results, not exceptions. */
    RefreshResult of(UserSession session, TokenSet tokens) {
        // A login with a local password has no tokens.
        return registrations
                .of(session.client())
                .authority()
                .either(provider -> refresh(provider, session, tokens), users -> new RefreshResult.Refused());
    }

    private RefreshResult refresh(ProviderConnection provider, UserSession session, TokenSet old) {
        try {
            TokenSet refreshed = verified(provider, session, provider.refresh(old), old);
            UserSession refreshedSession = session.refreshed(refreshed, clock.instant());
            events.accept(new LoginEvent.TokensRefreshed(session.identity()));
            return new RefreshResult.Refreshed(refreshedSession);
        } catch (LoginFailedException failed) {
            boolean refused =
                    failed.failure() == LoginFailure.CODE_REFUSED || failed.failure() == LoginFailure.ID_TOKEN_REJECTED;
            log(session, failed, refused);
            return refused
                    ? new RefreshResult.Refused()
                    : new RefreshResult.Postponed(FAILURES_OF_REGISTRATION.contains(failed.failure()));
        }
    }

    // OpenID Connect Core 1.0, section 12.2: a refreshed ID token has the same issuer, audience and subject. If it
    // cannot be verified now, the old one stays. The other tokens must not be lost: the old ones are used up.
    private static TokenSet verified(
            ProviderConnection provider, UserSession session, TokenSet refreshed, TokenSet old) {
        if (refreshed.idToken() == null) {
            return withIdToken(refreshed, old.idToken());
        }
        if (!provider.openId()) {
            return refreshed;
        }
        try {
            provider.verifyRefreshed(refreshed, old.idToken(), session.subject());
            return refreshed;
        } catch (LoginFailedException failed) {
            if (failed.failure() == LoginFailure.ID_TOKEN_REJECTED) {
                throw failed;
            }
            return withIdToken(refreshed, old.idToken());
        }
    }

    private static TokenSet withIdToken(TokenSet tokens, @Nullable String idToken) {
        return new TokenSet(tokens.accessToken(), idToken, tokens.refreshToken(), tokens.expiresAt(), tokens.scopes());
    }

    private void log(UserSession session, LoginFailedException failed, boolean refused) {
        if (refused) {
            LOG.log(
                    Level.INFO,
                    UntrustedText.line("Token refresh for " + session.identity() + " was refused; the session ends: "
                            + failed.detail()));
        } else {
            LOG.log(
                    onceAMinute.level(session.client().registration()),
                    UntrustedText.line("Token refresh for " + session.identity()
                            + " failed; a later request tries again: " + failed.detail()));
        }
    }
}
