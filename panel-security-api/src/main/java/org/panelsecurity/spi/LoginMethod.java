package org.panelsecurity.spi;

/** Login method of a provider. Immutable and thread-safe. */
public sealed interface LoginMethod {
    /**
     * Authorization code flow (RFC 6749, section 4.1).
     *
     * @param responseMode response mode of the authorization response
     */
    record AuthorizationCode(ResponseMode responseMode) implements LoginMethod {}

    /**
     * Resource owner password credentials grant (RFC 6749, section 4.3). Users enter their password of the provider into a form of this
     * application. RFC 9700, section 2.4, forbids this grant; use it only for providers that offer no other.
     */
    record PasswordGrant() implements LoginMethod {}

    /** Passwords of the configuration ({@code panel.basic-auth}), without a provider. */
    record LocalPasswords() implements LoginMethod {}

    /** Response mode of the authorization response (OAuth 2.0 Multiple Response Type Encoding Practices, section 2.1). */
    enum ResponseMode {
        /** {@code query}: parameters in the query of a redirect. */
        QUERY,
        /**
         * {@code form_post}: the provider's page posts a form. This is a cross-site request, so the cookie of the login attempt has
         * {@code SameSite=None}.
         */
        FORM_POST
    }
}
