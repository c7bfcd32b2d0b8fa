package org.panelsecurity.impl.flow.login;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.access.PrincipalRules;
import org.panelsecurity.impl.flow.web.GroupStores;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.NameCheck;
import org.panelsecurity.impl.provider.RefusedUser;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;
import org.panelsecurity.impl.settings.SessionSettings;

/** Makes the session of a verified login, and asks the application's identity stores whether they accept the user. Thread-safe. */
public final class NewSessions {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final GroupStores stores;
    private final PrincipalRules principalRules;
    private final SessionSettings settings;
    private final SharedSessions shared;
    private final Clock clock;
    private final RandomTokens randomTokens = new RandomTokens();

    public NewSessions(
            GroupStores stores,
            PrincipalRules principalRules,
            SessionSettings settings,
            SharedSessions shared,
            Clock clock) {
        this.stores = stores;
        this.principalRules = principalRules;
        this.settings = settings;
        this.shared = shared;
        this.clock = clock;
    }

    /** Returns the session of a verified user, before the application learns of it. */
    UserSession of(Registration registration, VerifiedLogin login) {
        Identity identity = login.identity();
        Instant now = clock.instant();
        Life life = new Life(randomTokens.next(), 0, now, end(now));
        TokenSet tokens = storedTokens(login.tokens());
        DetailsKey key = settings.shared().details() ? DetailsKey.random(randomTokens) : null;
        IdentityContent content = IdentityContent.of(registration.client(), identity, life)
                .with(providerState(login).with(tokens, now))
                .withDetailsKey(key)
                .withVerifiedEmail(login.email());
        return UserSession.begin(content, Details.of(life, tokens, identity.claims()));
    }

    /**
     * Returns the session with the groups of the application's identity stores.
     *
     * @throws LoginFailedException if the allow list or an identity store refuses the user, or the shared store does not accept the session
     */
    UserSession accepted(UserSession verified, Registration registration) {
        // Another node, with other settings, may have verified the user.
        registration.checkAllowed(verified.identity(), verified.verifiedEmail());
        UserSession session = verified.withStoreGroups(storeGroups(registration, verified.identity()))
                .expiringAt(end(verified.life().startedAt()));
        share(session);
        LOG.log(
                Level.DEBUG,
                () -> UntrustedText.line(
                        "Roles of " + session.identity() + ": " + principalRules.roles(session) + "."));
        return session;
    }

    private Instant end(Instant begin) {
        return begin.plus(settings.expiry());
    }

    /** Keeps the details in the shared store, if there is one. @throws LoginFailedException if it does not accept them */
    void share(UserSession session) {
        try {
            shared.keep(session);
        } catch (StoreUnavailableException outage) {
            throw new LoginFailedException(
                    LoginFailure.SESSION_STORE_UNAVAILABLE,
                    "the JCache does not accept the session: " + outage.getMessage(),
                    outage);
        }
    }

    // If users choose their name themselves, a name must not be worth a group.
    private Set<String> storeGroups(Registration registration, Identity identity) {
        if (!registration.authority().verifiesNames()) {
            return Set.of();
        }
        return stores
                .groupsOf(identity, principalRules.principalName(identity))
                .orElseThrow(() -> new LoginFailedException(
                        LoginFailure.NOT_AUTHORIZED,
                        "an identity store of the application refused " + identity,
                        new RefusedUser(identity.user())))
                .stream()
                .filter(NameCheck::isValid)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private @Nullable TokenSet storedTokens(@Nullable TokenSet tokens) {
        if (tokens == null) {
            return null;
        }
        return switch (settings.tokens()) {
            case ALL -> tokens;
            case ACCESS -> new TokenSet(tokens.accessToken(), null, null, tokens.expiresAt(), tokens.scopes());
            case NONE -> null;
        };
    }

    private static ProviderState providerState(VerifiedLogin login) {
        String sub = login.sub();
        return new ProviderState(
                null,
                null,
                login.sid(),
                sub == null || sub.equals(login.identity().id()) ? null : sub);
    }
}
