package org.panelsecurity.impl.flow.login;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.protocol.AuthorizationRequest;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;

/** The redirect of a browser to the provider of a registration. Immutable. */
record ProviderRedirect(ProviderConnection provider, Registration registration, BrowserCookies cookies) {
    /**
     * Returns the redirect with the cookie of the attempt.
     *
     * @param prompt OpenID Connect Core 1.0, section 3.1.2.1; null for what is configured
     */
    Reply with(LoginAttempt attempt, @Nullable String prompt, Exchange exchange) {
        URI location = provider.authorizationUri(new AuthorizationRequest(
                attempt.state(), attempt.nonce(), attempt.pkceVerifier(), attempt.redirectUri(), prompt));
        return Reply.redirect((location.isAbsolute() ? "" : exchange.contextPath()) + location)
                .with(cookies.begin(attempt, registration.answersByForm(), exchange));
    }
}
