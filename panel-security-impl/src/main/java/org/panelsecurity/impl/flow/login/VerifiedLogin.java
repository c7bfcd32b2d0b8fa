package org.panelsecurity.impl.flow.login;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.VerifiedIdToken;
import org.panelsecurity.impl.provider.Registration;

/**
 * A login whose user is verified, by a provider's tokens or by a local password.
 *
 * @param email the verified e-mail address, as the session keeps it
 * @param tokens of this login; null for a local password
 * @param sid the provider's session, from its claims and not from a mapping; null if it has none
 * @param sub the provider's subject, from the same claims; null for a local password, or if there is none
 */
record VerifiedLogin(
        Identity identity,
        @Nullable String email,
        @Nullable TokenSet tokens,
        @Nullable String sid,
        @Nullable String sub) {
    /** Returns the login of a user whose local password was right. */
    static VerifiedLogin byPassword(Identity identity) {
        return new VerifiedLogin(identity, null, null, null, null);
    }

    /**
     * Verifies the user of these tokens, by the ID token and, if that does not suffice, by user info.
     *
     * @param nonce that the ID token must have; null if none was sent
     * @throws LoginFailedException if the tokens do not verify a user
     */
    static VerifiedLogin byTokens(
            TokenSet tokens, Registration registration, ProviderConnection provider, @Nullable String nonce) {
        VerifiedIdToken idToken = provider.openId() ? provider.verify(tokens, nonce) : null;
        Map<String, Object> claims = idToken == null ? new LinkedHashMap<>() : idToken.userClaims();
        registration.noteIdToken(claims);
        TokenSet forCalls = registration.withImpliedScopes(tokens, provider.scopes());
        // OpenID Connect Core 1.0, section 5.3: user info has more claims than the ID token. It costs a call.
        if (idToken == null || !registration.hasEnough(claims)) {
            registration.addUserInfo(provider.userInfo(forCalls, registration.userInfoReader(), idToken), claims);
        } else if (registration.needsUserInfo(claims)) {
            registration.addUserInfo(
                    provider.optionalUserInfo(forCalls, registration.userInfoReader(), idToken), claims);
        }
        Map<String, Object> proof = idToken == null ? claims : idToken.claims();
        Identity identity = registration.identity(claims, provider.client(forCalls));
        return new VerifiedLogin(
                identity, registration.verifiedEmail(claims), tokens, text(proof, "sid"), text(proof, "sub"));
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : null;
    }
}
