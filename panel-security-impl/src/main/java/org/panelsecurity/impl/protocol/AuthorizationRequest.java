package org.panelsecurity.impl.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The values of one attempt for the authorization request (RFC 6749, section 4.1.1).
 *
 * @param nonce null if there is no ID token
 * @param pkceVerifier its S256 challenge is sent; null if PKCE is off
 * @param prompt what the provider asks the user (OpenID Connect Core 1.0, section 3.1.2.1); null for the configured value
 */
public record AuthorizationRequest(
        String state,
        @Nullable String nonce,
        @Nullable String pkceVerifier,
        String redirectUri,
        @Nullable String prompt) {
    public AuthorizationRequest(
            String state, @Nullable String nonce, @Nullable String pkceVerifier, String redirectUri) {
        this(state, nonce, pkceVerifier, redirectUri, null);
    }

    /** Hides state, nonce and verifier. */
    @Override
    public String toString() {
        return "AuthorizationRequest[" + redirectUri + "]";
    }
}
