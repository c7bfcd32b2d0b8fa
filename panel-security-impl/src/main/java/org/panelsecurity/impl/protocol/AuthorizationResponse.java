package org.panelsecurity.impl.protocol;

/** An authorization response with verified state and issuer. Its code is not verified yet. */
public final class AuthorizationResponse {
    private final String code;

    AuthorizationResponse(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Hides the code. */
    @Override
    public String toString() {
        return "AuthorizationResponse";
    }
}
