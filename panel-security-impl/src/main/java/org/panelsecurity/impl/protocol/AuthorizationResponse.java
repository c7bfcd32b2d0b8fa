package org.panelsecurity.impl.protocol;

/** A provider's answer whose state and issuer fit the attempt; the code in it is not believed yet. */
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
