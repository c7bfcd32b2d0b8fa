package org.panelsecurity.impl.flow.login;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.access.PrincipalRules;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;
import org.panelsecurity.impl.settings.SessionSettings;

/** A verified identity becomes a session, once the application's stores agree. Thread-safe. */
public final class BeginSession {
    private final ApplicationHooks hooks;
    private final PrincipalRules principalRules;
    private final SessionSettings settings;
    private final SharedSessions shared;
    private final Clock clock;
    private final RandomTokens randomTokens = new RandomTokens();

    public BeginSession(
            ApplicationHooks hooks,
            PrincipalRules principalRules,
            SessionSettings settings,
            SharedSessions shared,
            Clock clock) {
        this.hooks = hooks;
        this.principalRules = principalRules;
        this.settings = settings;
        this.shared = shared;
        this.clock = clock;
    }

    UserSession of(Registration registration, VerifiedLogin proved) {
        Identity identity = proved.identity();
        TokenSet tokens = proved.tokens();
        Set<String> storeGroups = storeGroups(registration, identity);
        Instant now = clock.instant();
        Life life = new Life(randomTokens.next(), 0, now, now.plus(settings.expiry()));
        TokenSet kept = tokens == null ? null : kept(tokens);
        ProviderState there = providerState(proved).with(kept, now);
        DetailsKey key = settings.shared().details() ? DetailsKey.random(randomTokens) : null;
        IdentityContent content = IdentityContent.of(registration.client(), identity, life)
                .withStoreGroups(storeGroups)
                .with(there)
                .withDetailsKey(key);
        UserSession session = UserSession.begin(content, Details.of(life, kept, identity.claims()));
        keep(session);
        return session;
    }

    private void keep(UserSession session) {
        try {
            shared.keep(session);
        } catch (StoreUnavailableException outage) {
            throw new LoginFailedException(
                    LoginFailure.SESSION_STORE_UNAVAILABLE,
                    "the JCache does not take it: " + outage.getMessage(),
                    outage);
        }
    }

    // Where everybody may call themselves anything, a name is worth no group.
    private Set<String> storeGroups(Registration registration, Identity identity) {
        if (!registration.authority().verifiesNames()) {
            return Set.of();
        }
        return hooks.stores()
                .groupsOf(identity, principalRules.principalName(identity))
                .orElseThrow(() -> new LoginFailedException(
                        LoginFailure.NOT_AUTHORIZED, "an identity store of the application refused " + identity));
    }

    void announce(Identity identity) {
        hooks.events().accept(new LoginEvent.LoggedIn(identity));
    }

    private @Nullable TokenSet kept(TokenSet tokens) {
        return switch (settings.tokens()) {
            case ALL -> tokens;
            case ACCESS -> new TokenSet(tokens.accessToken(), null, null, tokens.expiresAt(), tokens.scopes());
            case NONE -> null;
        };
    }

    private static ProviderState providerState(VerifiedLogin proved) {
        String sub = proved.sub();
        return new ProviderState(
                null,
                null,
                proved.sid(),
                sub == null || sub.equals(proved.identity().id()) ? null : sub);
    }
}
