package org.panelsecurity.impl.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What an administrator can do about the errors of OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2) that a wrong setting causes. */
final class ErrorAdvice {
    /** The grant type of a login with an authorization code. */
    static final String CODE = "authorization_code";

    private static final String GRANT = "Allow %s for this client at the provider, and check panel.oauth.key";
    private static final String CALLBACK =
            "Register the callback URL of the start-up report at the provider, or set panel.oauth.redirect-uri to the registered one";
    private static final Map<String, String> ADVICE = Map.of(
            "invalid_client",
            "Check panel.oauth.key and panel.oauth.secret: both of the same client, and the secret not expired",
            "incorrect_client_credentials",
            "Check panel.oauth.key and panel.oauth.secret: both of the same client",
            "unauthorized_client",
            GRANT,
            "unsupported_response_type",
            GRANT,
            "redirect_uri_mismatch",
            CALLBACK,
            "invalid_redirect_uri",
            CALLBACK,
            "invalid_scope",
            "Correct panel.oauth.scope, or allow the scopes for this client at the provider. Requested:");

    private ErrorAdvice() {}

    /**
     * What the provider refused.
     *
     * @param grant the grant type (RFC 6749, section 1.3), as in requests
     * @param scopes the requested scopes
     */
    record Refused(String grant, Collection<String> scopes) {}

    /**
     * Returns the text of an error, with the advice if there is one.
     *
     * @param codes the codes of the error; the first one that is known counts
     */
    static String with(String text, List<String> codes, Refused refused) {
        return codes.stream()
                .filter(ADVICE::containsKey)
                .findFirst()
                .map(code -> text + ". " + advice(code, refused))
                .orElse(text);
    }

    private static String advice(String code, Refused refused) {
        String advice = ADVICE.getOrDefault(code, "");
        if (advice.equals(GRANT)) {
            boolean usesCode = refused.grant().equals(CODE);
            return advice.replace("%s", usesCode ? "the authorization code flow" : "the grant type " + refused.grant());
        }
        return code.equals("invalid_scope") ? advice + " " + String.join(" ", refused.scopes()) : advice;
    }
}
