package org.panelsecurity.impl.flow.upkeep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.VerifiedIdToken;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.UserSession;

/**
 * The user of a session whose tokens are refreshed. Groups and claims become those of the new ID token, and of user info if the login
 * needed it. If the provider sends neither, they stay. The user name stays until the next login, because the application may store data
 * under it.
 */
record RefreshedUser(UserSession session, Registration registration, ProviderConnection provider, RefreshLog log) {

    /** Exception for claims that cannot be read now. */
    private static final class NotNow extends RuntimeException {
        NotNow(Throwable cause) {
            super(cause instanceof LoginFailedException known ? known.detail() : cause.toString(), cause);
        }
    }

    /**
     * The user as the provider states it now.
     *
     * @param email the verified e-mail address, as the session keeps it
     */
    record Stated(Identity identity, @Nullable String email) {}

    /**
     * Returns the identity of the session, with the groups, the claims and the address that the provider states now.
     *
     * @param idToken the new ID token; empty if there is none
     * @param old the previous ID token; null if there is none
     * @throws LoginFailedException if this user must not log in any more, or is another user
     */
    Stated stated(TokenSet tokens, Optional<VerifiedIdToken> idToken, @Nullable String old) {
        try {
            return claims(tokens, idToken, old)
                    .map(claims -> new Stated(identity(claims, forCalls(tokens)), registration.verifiedEmail(claims)))
                    .orElseGet(this::unchanged);
        } catch (NotNow unreadable) {
            // A new ID token may show all the same that this user must not stay.
            idToken.map(VerifiedIdToken::userClaims).ifPresent(registration::checkKnownRestrictions);
            log.groupsKept(session, String.valueOf(unreadable.getMessage()));
            return unchanged();
        }
    }

    private Stated unchanged() {
        return new Stated(session.identity(), session.verifiedEmail());
    }

    // Empty if the provider states nothing.
    private Optional<Map<String, Object>> claims(
            TokenSet tokens, Optional<VerifiedIdToken> idToken, @Nullable String old) {
        Optional<VerifiedIdToken> first = atLogin(old);
        Optional<VerifiedIdToken> known = idToken.or(() -> first);
        Map<String, Object> claims = known.map(VerifiedIdToken::userClaims).orElseGet(LinkedHashMap::new);
        boolean needsUserInfo = registration.needsUserInfo(claims)
                || first.map(token -> registration.needsUserInfo(token.userClaims()))
                        .orElse(true);
        if (needsUserInfo) {
            registration.addUserInfo(userInfo(forCalls(tokens), known), claims);
        }
        return idToken.isPresent() || needsUserInfo ? Optional.of(claims) : Optional.empty();
    }

    private Optional<VerifiedIdToken> atLogin(@Nullable String idToken) {
        return idToken == null || !provider.openId()
                ? Optional.empty()
                : Optional.of(provider.verifiedBefore(idToken, session.subject()));
    }

    // Hooks look at the granted scopes, as at a login.
    private TokenSet forCalls(TokenSet tokens) {
        return registration.withImpliedScopes(tokens, provider.scopes());
    }

    // First it is read, which may fail for a while. Then its subject is checked, which is final. User info without a
    // subject is no other user's: the login may have done without it, or it is an error with the status of success.
    private Map<String, Object> userInfo(TokenSet tokens, Optional<VerifiedIdToken> idToken) {
        Map<String, Object> read;
        try {
            read = registration.userInfoReader().read(provider.client(tokens));
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            throw unlessRefused(failed);
        }
        if (idToken.isPresent() && read.get("sub") == null) {
            throw new NotNow(
                    new LoginFailedException(LoginFailure.USER_INFO_UNAVAILABLE, "user info has no subject (sub)"));
        }
        return provider.userInfo(tokens, client -> read, idToken.orElse(null));
    }

    private Identity identity(Map<String, Object> claims, TokenSet tokens) {
        Identity refreshed;
        try {
            refreshed = registration.identity(claims, provider.client(tokens));
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            throw unlessRefused(failed);
        }
        Identity known = session.identity();
        if (!refreshed.equals(known)) {
            throw new LoginFailedException(
                    LoginFailure.ID_TOKEN_REJECTED, "the refreshed tokens belong to another user");
        }
        return Identity.of(known.registration(), known.id(), known.user(), refreshed.groups())
                .withClaims(refreshed.claims());
    }

    // A hook may refuse the user, which is final. It may also lack a class, as at a login.
    private static RuntimeException unlessRefused(Throwable failed) {
        return failed instanceof LoginFailedException known && known.failure() == LoginFailure.NOT_AUTHORIZED
                ? known
                : new NotNow(failed);
    }
}
