package org.panelsecurity.spi;

/** Client authentication method at the token endpoint (RFC 6749, section 2.3; OpenID Connect Core 1.0, section 9). */
public enum ClientAuthentication {
    /** {@code client_secret_basic}: client id and secret in the {@code Authorization} header. */
    BASIC,
    /** {@code client_secret_post}: client id and secret in the request body. */
    POST,
    /** {@code none}: a public client, which sends its client id and no secret. */
    NONE
}
