package org.panelsecurity.test;

/** The endpoints of the provider. */
public enum ProviderEndpoint {
    METADATA("/.well-known/openid-configuration"),
    JWKS("/jwks"),
    AUTHORIZATION("/authorize"),
    TOKEN("/token"),
    USER_INFO("/userinfo"),
    END_SESSION("/logout"),
    REVOCATION("/revoke");

    private final String path;

    ProviderEndpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
