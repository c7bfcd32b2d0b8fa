package org.panelsecurity.spi;

/** How we show the token endpoint who we are (RFC 6749, section 2.3.1; OpenID Connect Core 1.0, section 9). */
public enum ClientAuthentication {
    /** {@code client_secret_basic}: in the Authorization header. */
    BASIC,
    /** {@code client_secret_post}: in the form. */
    POST,
    /** A public client: its id, and PKCE. */
    NONE
}
