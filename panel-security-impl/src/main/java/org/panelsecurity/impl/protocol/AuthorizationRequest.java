package org.panelsecurity.impl.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The values of one attempt for the authorization request (RFC 6749, section 4.1.1).
 *
 * @param nonce null if there is no ID token
 * @param pkceVerifier its S256 challenge is sent; null if PKCE is off
 */
public record AuthorizationRequest(
        String state, @Nullable String nonce, @Nullable String pkceVerifier, String redirectUri) {
    /** Hides state, nonce and verifier. */
    @Override
    public String toString() {
        return "AuthorizationRequest[" + redirectUri + "]";
    }
}
