package org.panelsecurity.spi;

/** How a login is done with a provider. */
public sealed interface LoginMethod {
    /** RFC 6749, section 4.1: the browser is sent to the provider and comes back with a code. */
    record AuthorizationCode(ResponseMode responseMode) implements LoginMethod {}

    /**
     * RFC 6749, section 4.3: users type the password that they have at the provider into a form of ours. RFC 9700, section 2.4, forbids
     * it; for providers that offer nothing else.
     */
    record PasswordGrant() implements LoginMethod {}

    /** {@code panel.basic-auth}: nobody is asked but the configuration. */
    record LocalPasswords() implements LoginMethod {}

    /** How the provider's answer travels (OAuth 2.0 Multiple Response Type Encoding Practices, section 2.1). */
    enum ResponseMode {
        /** In the query of a redirect. */
        QUERY,
        /** In a form that the provider's page posts here: a cross-site request, so its attempt cookie is SameSite=None. */
        FORM_POST
    }
}
