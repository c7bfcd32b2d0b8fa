package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.ID_TOKEN_REJECTED;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;

/** Logout tokens as any client can post them, and assertions about their verification. */
record TestLogout(StubProvider provider, TestRegistration registration) {
    TestLogout(StubProvider provider) {
        this(provider, TestRegistration.discovered(provider.issuer()));
    }

    TestLogout at(TestRegistration other) {
        return new TestLogout(provider, other);
    }

    VerifiedLogoutToken takes(TestIdToken token) {
        return takes(token.signed());
    }

    VerifiedLogoutToken takes(String token) {
        return provider.connection(registration).verifyLogoutToken(token);
    }

    /** Asserts a refusal without requests to the provider. */
    void refusesAtOnce(TestIdToken token, String check) {
        refusesAtOnce(token.signed(), check);
    }

    void refusesAtOnce(String token, String check) {
        refuses(token, check);
        assertThat(provider.requestsTo("/.well-known/openid-configuration")).isEmpty();
        assertThat(provider.requestsTo("/keys")).isEmpty();
    }

    /** Asserts a refusal without a request for keys. */
    void refusesWithoutKeys(TestIdToken token, String check) {
        refuses(token.signed(), check);
        assertThat(provider.requestsTo("/keys")).isEmpty();
    }

    void refuses(String token, String check) {
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> takes(token))
                .withMessageStartingWith("the logout token: ")
                .withMessageContaining(check)
                .satisfies(refused -> assertThat(token.split("\\."))
                        .filteredOn(part -> part.length() > 4)
                        .noneMatch(part -> refused.detail().contains(part)));
    }
}
