package org.panelsecurity.impl.protocol;

import java.util.Collection;
import java.util.Map;

/** What an administrator can do about the errors of OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2) that a wrong setting causes. */
final class ErrorAdvice {
    private static final String FLOW =
            "Allow the authorization code flow for this client at the provider, and check panel.oauth.key";
    private static final String CALLBACK =
            "Register the callback URL of the start-up report at the provider, or set panel.oauth.redirect-uri to the registered one";
    private static final Map<String, String> ADVICE = Map.of(
            "invalid_client",
            "Check panel.oauth.key and panel.oauth.secret: both of the same client, and the secret not expired",
            "incorrect_client_credentials",
            "Check panel.oauth.key and panel.oauth.secret: both of the same client",
            "unauthorized_client",
            FLOW,
            "unsupported_response_type",
            FLOW,
            "redirect_uri_mismatch",
            CALLBACK,
            "invalid_redirect_uri",
            CALLBACK,
            "invalid_scope",
            "Correct panel.oauth.scope, or allow the scopes for this client at the provider. Requested:");

    private ErrorAdvice() {}

    /** Returns the text of an error, with the advice if there is one. */
    static String with(String text, Collection<String> codes, Collection<String> scopes) {
        return codes.stream()
                .filter(ADVICE::containsKey)
                .findFirst()
                .map(code -> text + ". " + ADVICE.get(code)
                        + (code.equals("invalid_scope") ? " " + String.join(" ", scopes) : ""))
                .orElse(text);
    }
}
