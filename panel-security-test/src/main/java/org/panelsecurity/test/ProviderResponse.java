package org.panelsecurity.test;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.util.Map;

/** An answer of the provider. */
record ProviderResponse(int status, Map<String, String> headers, String body) {
    static final int OK = 200;
    static final int SEE_OTHER = 303;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;

    static ProviderResponse json(int status, Map<String, ?> object) {
        return json(status, JSONObjectUtils.toJSONString(object));
    }

    static ProviderResponse json(int status, String json) {
        return new ProviderResponse(status, Map.of("Content-Type", "application/json"), json);
    }

    /** An error of the token endpoint and its siblings (RFC 6749, section 5.2). */
    static ProviderResponse error(int status, String error, String description) {
        return json(status, Map.of("error", error, "error_description", description));
    }

    static ProviderResponse page(int status, String html) {
        return new ProviderResponse(
                status,
                Map.of(
                        "Content-Type", "text/html; charset=UTF-8",
                        "Content-Security-Policy", UserForm.CONTENT_SECURITY_POLICY,
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer"),
                html);
    }

    static ProviderResponse redirect(URI to) {
        return new ProviderResponse(SEE_OTHER, Map.of("Location", to.toString()), "");
    }

    static ProviderResponse status(int status) {
        return new ProviderResponse(status, Map.of(), "");
    }

    /** The body can have tokens. */
    @Override
    public String toString() {
        return "answer " + status;
    }
}
