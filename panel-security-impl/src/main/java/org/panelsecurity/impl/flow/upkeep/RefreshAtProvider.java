package org.panelsecurity.impl.flow.upkeep;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginEvent.TokensRefreshed;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenRefused;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.RefreshFailedException;
import org.panelsecurity.impl.protocol.VerifiedIdToken;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.UserSession;

/** Exchanges the refresh token of a session for new tokens at its provider (RFC 6749, section 6). Thread-safe. */
public final class RefreshAtProvider {
    private final Registrations registrations;
    private final SecurityEvents events;
    private final RefreshLog log;
    private final Clock clock;

    public RefreshAtProvider(Registrations registrations, SecurityEvents events, Clock clock) {
        this.registrations = registrations;
        this.events = events;
        this.log = new RefreshLog(clock);
        this.clock = clock;
    }

    /** Asks the provider once. A refusal and an outage are results, not exceptions. */
    RefreshResult of(UserSession session, TokenSet tokens, Exchange exchange) {
        Registration registration = registrations.of(session.client());
        // A login with a local password has no tokens.
        return registration
                .authority()
                .either(
                        provider -> refresh(new RefreshedUser(session, registration, provider, log), tokens, exchange),
                        users -> new RefreshResult.Refused());
    }

    private RefreshResult refresh(RefreshedUser user, TokenSet old, Exchange exchange) {
        RefreshResult result = ask(user, old);
        if (result instanceof RefreshResult.Refreshed refreshed) {
            UserSession session = refreshed.session();
            events.send(session, exchange, at -> TokensRefreshed.of(session.identity(), at));
        } else if (result instanceof RefreshResult.TokenRefused) {
            UserSession session = user.session();
            events.send(session, exchange, at -> TokenRefused.ofSession(session.identity(), at));
        }
        return result;
    }

    private RefreshResult ask(RefreshedUser user, TokenSet old) {
        UserSession session = user.session();
        try {
            TokenSet tokens = user.provider().refresh(old);
            Optional<VerifiedIdToken> idToken = verified(user, tokens, old);
            boolean keepsIdToken = idToken.isEmpty()
                    && (tokens.idToken() == null || user.provider().openId());
            RefreshedUser.Stated stated = user.stated(tokens, idToken, old.idToken());
            return new RefreshResult.Refreshed(session.refreshed(
                    stated.identity(),
                    stated.email(),
                    keepsIdToken ? withIdToken(tokens, old.idToken()) : tokens,
                    clock.instant()));
        } catch (RefreshFailedException failed) {
            return failed(failed, user);
        } catch (LoginFailedException refused) {
            log.ended(session, refused.detail());
            return new RefreshResult.Refused();
        } catch (RuntimeException | LinkageError | StackOverflowError unexpected) {
            // Of a library, for example: no reason to end the session, nor to refuse the request.
            log.broke(session, unexpected);
            return new RefreshResult.Postponed(false);
        }
    }

    private RefreshResult failed(RefreshFailedException failed, RefreshedUser user) {
        log.failed(failed, user.session(), user.registration());
        return switch (failed.failure()) {
            case TOKEN -> new RefreshResult.TokenRefused();
            case CLIENT -> new RefreshResult.ClientRefused();
            case OUTAGE -> new RefreshResult.Postponed(false);
            case NO_ANSWER -> new RefreshResult.Postponed(true);
        };
    }

    // OpenID Connect Core 1.0, section 12.2: a refreshed ID token has the same issuer, audience and subject. If it
    // cannot be verified now, it is absent. The other tokens must not be lost: the old ones are used up.
    private static Optional<VerifiedIdToken> verified(RefreshedUser user, TokenSet refreshed, TokenSet old) {
        ProviderConnection provider = user.provider();
        if (refreshed.idToken() == null || !provider.openId()) {
            return Optional.empty();
        }
        try {
            return Optional.of(provider.verifyRefreshed(
                    refreshed, old.idToken(), user.session().subject()));
        } catch (LoginFailedException failed) {
            if (failed.failure() == LoginFailure.ID_TOKEN_REJECTED) {
                throw failed;
            }
            return Optional.empty();
        }
    }

    private static TokenSet withIdToken(TokenSet tokens, @Nullable String idToken) {
        return new TokenSet(tokens.accessToken(), idToken, tokens.refreshToken(), tokens.expiresAt(), tokens.scopes());
    }
}
