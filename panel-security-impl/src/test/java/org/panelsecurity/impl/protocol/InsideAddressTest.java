package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.PROVIDER_MISCONFIGURED;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that has another address inside a network than for browsers. */
class InsideAddressTest {
    private static final String OUTSIDE = "https://sso.octo.example/realms/octo";
    private static final AuthorizationRequest REQUEST = new AuthorizationRequest(
            TestRegistration.STATE, TestRegistration.NONCE, TestRegistration.VERIFIER, TestRegistration.REDIRECT_URI);

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    // As Keycloak does with a dynamic host name for the back channel.
    @Test
    void readsMetadataInsideThatNameTheIssuerOutside() {
        provider.answers("/inside", okJson(metadata("")));

        ProviderConnection connection = connection(inside(Map.of()));

        assertThat(connection.authorizationUri(REQUEST)).hasHost("sso.octo.example");
        assertThat(connection.passwordGrant("mona", "p").accessToken()).isEqualTo("ya29.octo");
        assertThat(provider.requestsTo("/.well-known/openid-configuration")).isEmpty();
    }

    @Test
    void refusesMetadataInsideThatNameAnotherIssuer() {
        provider.answers("/inside", okJson(metadata(",\"issuer\":\"https://other.example\"")));

        assertThatLoginFails(
                        PROVIDER_MISCONFIGURED,
                        () -> connection(inside(Map.of())).authorizationUri(REQUEST))
                .withMessageContaining("it names another issuer");
    }

    @Test
    void usesAConfiguredEndpointInsteadOfTheDiscoveredOne() {
        provider.answers("/inside", okJson(metadata("")));
        provider.answersAny("/other-token", okJson(StubProvider.tokens("")));

        connection(inside(Map.of("token_endpoint", provider.issuer() + "/other-token")))
                .passwordGrant("mona", "p");

        assertThat(provider.requestsTo("/other-token")).hasSize(1);
        assertThat(provider.requestsTo("/token")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"http://op.internal/token\"", "\"not a url\"", "5", "null"})
    void doesNotCareForTheEndpointThatIsReplaced(String discovered) {
        provider.answers("/inside", okJson(metadata(",\"token_endpoint\":" + discovered)));

        assertThat(connection(inside(Map.of("token_endpoint", provider.issuer() + "/token")))
                        .passwordGrant("mona", "p")
                        .accessToken())
                .isEqualTo("ya29.octo");
    }

    // Metadata that are read inside name the endpoints inside.
    @Test
    void acceptsEndpointsWithoutTlsAtHostsThatAreNamed() {
        String inside =
                ",\"token_endpoint\":\"http://op.internal:8080/token\",\"jwks_uri\":\"http://op.internal:8080/keys\"";
        provider.answers("/inside", okJson(metadata(inside)));

        assertThat(connection(new Network(url("/inside"), Map.of(), Set.of("op.internal:8080"), List.of(), null))
                        .authorizationUri(REQUEST))
                .hasHost("sso.octo.example");
        assertThatLoginFails(
                PROVIDER_MISCONFIGURED, () -> connection(inside(Map.of())).authorizationUri(REQUEST));
    }

    // It would send passwords and codes through every network on the way.
    @Test
    void sendsNoBrowserToAHostWithoutTls() {
        provider.answers(
                "/inside", okJson(metadata(",\"authorization_endpoint\":\"http://op.internal:8080/authorize\"")));

        assertThatLoginFails(
                PROVIDER_MISCONFIGURED,
                () -> connection(new Network(url("/inside"), Map.of(), Set.of("op.internal"), List.of(), null))
                        .authorizationUri(REQUEST));
    }

    @ParameterizedTest
    @CsvSource({
        "http://keycloak:8080/token,                   keycloak,       true",
        "http://keycloak:8080/token,                   keycloak:8080,  true",
        "http://KeyCloak:8080/token,                   keycloak:8080,  true",
        "http://keycloak/token,                        keycloak:80,    true",
        "HTTP://keycloak:8080/token,                   keycloak,       true",
        "HTTPS://elsewhere.example/token,              keycloak,       true",
        "http://LOCALHOST:8080/token,                  keycloak,       true",
        "HTTP://elsewhere.example/token,               keycloak,       false",
        "http://[fd00::1]:8080/token,                  [fd00::1]:8080, true",
        "https://elsewhere.example/token,              keycloak,       true",
        "http://keycloak:8081/token,                   keycloak:8080,  false",
        "http://keycloak/token,                        keycloak:8080,  false",
        "http://keycloak.evil.example:8080/token,      keycloak,       false",
        "http://sub.keycloak:8080/token,               keycloak,       false",
        "http://user@keycloak:8080/token,              keycloak,       false",
        "http://evil.example/keycloak:8080,            keycloak:8080,  false",
        "ftp://keycloak:8080/token,                    keycloak:8080,  false",
        "http://keycloak.:8080/token,                  keycloak,       false"
    })
    void callsExactlyTheHostsThatAreNamed(String url, String host, boolean allowed) {
        assertThat(new Network(null, Map.of(), Set.of(host), List.of(), null).mayCall(URI.create(url)))
                .isEqualTo(allowed);
    }

    private static ProviderConnection connection(Network network) {
        return new Connections(HttpClient.newHttpClient(), StubProvider.LIMITS, provider.clock())
                .to(TestRegistration.discovered(OUTSIDE).build(network));
    }

    private static Network inside(Map<String, String> endpoints) {
        return new Network(url("/inside"), endpoints, Set.of(), List.of(), null);
    }

    private static String url(String path) {
        return provider.issuer() + path;
    }

    private static String metadata(String more) {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%2$s/token",
                "userinfo_endpoint":"%2$s/userinfo","jwks_uri":"%2$s/keys","response_types_supported":["code"],
                "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]%3$s}""".formatted(OUTSIDE, provider.issuer(), more);
    }
}
