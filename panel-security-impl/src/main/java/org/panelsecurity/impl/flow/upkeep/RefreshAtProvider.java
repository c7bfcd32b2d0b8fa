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
import org.panelsecurity.impl.flow.upkeep.RecentRefreshes.Result;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.UserSession;

/** Has a session's provider give new tokens for its refresh token (RFC 6749, section 6). Thread-safe. */
public final class RefreshAtProvider {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    // What one session meets here meets all of them; everything else may be about its own token.
    private static final Set<LoginFailure> OF_EVERYBODY =
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

    /** Asks once; a refusal and an outage are results, not exceptions. */
    Result of(UserSession session, TokenSet tokens) {
        Registration registration =
                registrations.find(session.client().registration()).orElseThrow();
        // Local passwords give no tokens.
        return registration
                .authority()
                .either(provider -> of(provider, session, tokens), users -> new Result.Refused());
    }

    private Result of(ProviderConnection provider, UserSession session, TokenSet tokens) {
        try {
            TokenSet fresh = provider.refresh(tokens);
            UserSession renewed = session.refreshed(proved(provider, session, fresh, tokens), clock.instant());
            events.accept(new LoginEvent.TokensRefreshed(session.identity()));
            return new Result.Fresh(renewed);
        } catch (LoginFailedException failed) {
            boolean refused =
                    failed.failure() == LoginFailure.CODE_REFUSED || failed.failure() == LoginFailure.ID_TOKEN_REJECTED;
            tell(session, failed, refused);
            return refused ? new Result.Refused() : new Result.NotNow(OF_EVERYBODY.contains(failed.failure()));
        }
    }

    // OpenID Connect Core 1.0, section 12.2: a renewed ID token is of the same issuer, audience and subject. One that
    // cannot be verified now is left out; the other tokens are the only good ones from here on, and must not be lost.
    private static TokenSet proved(ProviderConnection provider, UserSession session, TokenSet fresh, TokenSet old) {
        if (fresh.idToken() == null) {
            return withIdToken(fresh, old.idToken());
        }
        if (!provider.openId()) {
            return fresh;
        }
        try {
            provider.verifyRefreshed(fresh, old.idToken(), session.subject());
            return fresh;
        } catch (LoginFailedException failed) {
            if (failed.failure() == LoginFailure.ID_TOKEN_REJECTED) {
                throw failed;
            }
            return withIdToken(fresh, old.idToken());
        }
    }

    private static TokenSet withIdToken(TokenSet tokens, @Nullable String idToken) {
        return new TokenSet(tokens.accessToken(), idToken, tokens.refreshToken(), tokens.expiresAt(), tokens.scopes());
    }

    private void tell(UserSession session, LoginFailedException failed, boolean refused) {
        String line = "No new tokens for " + session.identity() + (refused ? ", whose session ends: " : " now: ")
                + failed.detail();
        if (refused) {
            LOG.log(Level.INFO, line);
        } else {
            LOG.log(onceAMinute.isDue(session.client().registration()) ? Level.WARNING : Level.DEBUG, line);
        }
    }
}
