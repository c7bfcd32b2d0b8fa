package org.panelsecurity.impl.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What one authorization request says of its attempt (RFC 6749, section 4.1.1).
 *
 * @param nonce null where there is no ID token
 * @param pkceVerifier its S256 challenge is sent; null where PKCE is switched off
 */
public record AuthorizationRequest(
        String state, @Nullable String nonce, @Nullable String pkceVerifier, String redirectUri) {
    /** Hides everything that must not be guessed. */
    @Override
    public String toString() {
        return "AuthorizationRequest[" + redirectUri + "]";
    }
}
