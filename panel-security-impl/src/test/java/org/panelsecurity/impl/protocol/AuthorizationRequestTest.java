package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.protocol.TestRegistration.NONCE;
import static org.panelsecurity.impl.protocol.TestRegistration.REDIRECT_URI;
import static org.panelsecurity.impl.protocol.TestRegistration.STATE;
import static org.panelsecurity.impl.protocol.TestRegistration.VERIFIER;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.spi.Endpoints;

class AuthorizationRequestTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private static final AuthorizationRequest REQUEST = new AuthorizationRequest(STATE, NONCE, VERIFIER, REDIRECT_URI);

    private final TestRegistration discovered = TestRegistration.discovered(provider.issuer());

    @Test
    void asksForACodeBoundToThisAttempt() {
        URI uri = provider.connection(discovered).authorizationUri(REQUEST);

        assertThat(uri).hasPath("/authorize");
        assertThat(parameters(uri))
                .containsOnly(
                        Map.entry("response_type", List.of("code")),
                        Map.entry("client_id", List.of("octo-client-123")),
                        Map.entry("redirect_uri", List.of(REDIRECT_URI)),
                        Map.entry("scope", List.of("openid profile email")),
                        Map.entry("state", List.of(STATE)),
                        Map.entry("nonce", List.of(NONCE)),
                        Map.entry("code_challenge", List.of("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")),
                        Map.entry("code_challenge_method", List.of("S256")));
    }

    @Test
    void neverContainsTheSecretOrTheVerifier() {
        assertThat(provider.connection(discovered).authorizationUri(REQUEST).toString())
                .doesNotContain(TestRegistration.SECRET, VERIFIER);
    }

    @Test
    void addsTheParametersOfTheRegistration() {
        URI uri = provider.connection(discovered.adding(Map.of("hd", "octo.example")))
                .authorizationUri(REQUEST);

        assertThat(parameters(uri)).containsEntry("hd", List.of("octo.example"));
    }

    @Test
    void letsNoParameterOfTheRegistrationReplaceOneOfTheAttempt() {
        URI uri = provider.connection(discovered.adding(Map.of("nonce", "mine", "state", "mine", "client_id", "mine")))
                .authorizationUri(REQUEST);

        assertThat(parameters(uri))
                .containsEntry("nonce", List.of(NONCE))
                .containsEntry("state", List.of(STATE))
                .containsEntry("client_id", List.of("octo-client-123"));
    }

    @Test
    void keepsTheQueryOfAnAuthorizationEndpoint() {
        TestRegistration explicit = TestRegistration.explicit(provider.issuer(), null)
                .at(new Endpoints.Explicit(
                        null,
                        "https://op.octo.example/authorize?p=policy",
                        "https://op.octo.example/token",
                        null,
                        null));

        URI uri = provider.connection(explicit).authorizationUri(REQUEST);

        assertThat(parameters(uri)).containsEntry("p", List.of("policy")).containsEntry("state", List.of(STATE));
    }

    @Test
    void asksTheNetworkForNothingWhereEndpointsAreKnown() {
        provider.connection(TestRegistration.explicit(provider.issuer(), null)).authorizationUri(REQUEST);

        assertThat(provider.requestsTo("/.well-known/openid-configuration")).isEmpty();
    }

    @Test
    void saysItsIssuerOrWhereItSendsTheBrowser() {
        assertThat(provider.connection(discovered).issuer()).isEqualTo(provider.issuer());
        assertThat(provider.connection(TestRegistration.explicit(provider.issuer(), null))
                        .issuer())
                .isEqualTo(provider.issuer() + "/authorize");
    }

    @Test
    void isOpenIdOnlyWithTheScopeAndKeys() {
        assertThat(provider.connection(discovered).openId()).isTrue();
        assertThat(provider.connection(discovered.asking("profile")).openId()).isFalse();
        assertThat(provider.connection(discovered.at(withKeys(null))).openId()).isFalse();
        assertThat(provider.connection(discovered.at(withKeys(provider.issuer() + "/keys")))
                        .openId())
                .isTrue();
    }

    private static Endpoints withKeys(@Nullable String jwks) {
        String at = provider.issuer();
        return new Endpoints.Explicit(at, at + "/authorize", at + "/token", null, jwks);
    }

    private static Map<String, List<String>> parameters(URI uri) {
        return URLUtils.parseParameters(uri.getRawQuery());
    }
}
