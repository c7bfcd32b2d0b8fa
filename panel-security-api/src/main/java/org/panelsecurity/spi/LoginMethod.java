package org.panelsecurity.spi;

/** How a login is done with a provider. */
public sealed interface LoginMethod {
    /** RFC 6749, section 4.1: the browser is sent to the provider and comes back with a code. */
    record AuthorizationCode(ResponseMode responseMode) implements LoginMethod {}

    /** How the provider's answer travels (OAuth 2.0 Multiple Response Type Encoding Practices, section 2.1). */
    enum ResponseMode {
        /** In the query of a redirect. */
        QUERY,
        /** In a form that the provider's page posts here: a cross-site request, so its attempt cookie is SameSite=None. */
        FORM_POST
    }
}
