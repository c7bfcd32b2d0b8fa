package org.panelsecurity.impl.flow.login;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.VerifiedIdToken;
import org.panelsecurity.impl.provider.Registration;

/** Who a login's tokens are about: what the ID token proves, and what the provider adds when it is asked. */
final class ProveIdentity {
    private ProveIdentity() {}

    /**
     * Whom the provider vouches for.
     *
     * @param nonce which the ID token must carry; null where none was sent
     * @throws LoginFailedException when nobody is proved
     */
    static VerifiedLogin of(
            Registration registration, ProviderConnection provider, TokenSet tokens, @Nullable String nonce) {
        VerifiedIdToken idToken = provider.openId() ? provider.verify(tokens, nonce) : null;
        Map<String, Object> claims = claims(registration, provider, tokens, idToken);
        Map<String, Object> own = idToken == null ? claims : idToken.claims();
        return new VerifiedLogin(
                registration.identity(claims, provider.client(tokens)), tokens, text(own, "sid"), text(own, "sub"));
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : null;
    }

    // OpenID Connect Core 1.0, section 5.3: user info says more than the ID token; it is asked for where that is
    // needed.
    private static Map<String, Object> claims(
            Registration registration,
            ProviderConnection provider,
            TokenSet tokens,
            @Nullable VerifiedIdToken idToken) {
        Map<String, Object> claims = new LinkedHashMap<>(idToken == null ? Map.of() : idToken.claims());
        claims.keySet().removeAll(List.of("nonce", "at_hash", "c_hash"));
        if (idToken == null || registration.needsUserInfo(claims)) {
            claims.putAll(provider.userInfo(tokens, registration.userInfoReader(), idToken));
        }
        return claims;
    }
}
