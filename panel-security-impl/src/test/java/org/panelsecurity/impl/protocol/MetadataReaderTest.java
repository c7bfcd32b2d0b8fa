package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.CLIENT_REFUSED;
import static org.panelsecurity.LoginFailure.ID_TOKEN_REJECTED;
import static org.panelsecurity.LoginFailure.ISSUER_MISMATCH;
import static org.panelsecurity.LoginFailure.PROVIDER_MISCONFIGURED;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.StubProvider.callback;
import static org.panelsecurity.impl.protocol.TestIdToken.KEY;
import static org.panelsecurity.impl.protocol.TestRegistration.NONCE;
import static org.panelsecurity.impl.protocol.TestRegistration.STATE;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Endpoints;

/** Metadata as providers publish them: what is needed must be right, and what is not needed does no harm. */
class MetadataReaderTest {
    private static final AuthorizationRequest REQUEST =
            new AuthorizationRequest(STATE, null, null, TestRegistration.REDIRECT_URI);

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final TestRegistration registration = TestRegistration.discovered(provider.issuer());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"subject_types_supported\":null",
                "\"subject_types_supported\":[]",
                "\"response_types_supported\":7",
                "\"op_policy_uri\":\"\"",
                "\"service_documentation\":\"TBD\"",
                "\"claims_parameter_supported\":\"true\"",
                "\"scopes_supported\":\"openid profile\"",
                "\"ui_locales_supported\":[\"en_US\"]",
                "\"acr_values_supported\":{}",
                "\"code_challenge_methods_supported\":null",
                "\"mtls_endpoint_aliases\":{\"token_endpoint\":7}",
                "\"introspection_endpoint\":\"http://op.octo.example/x\"",
                "\"registration_endpoint\":\"\"",
                "\"tls_client_certificate_bound_access_tokens\":1e999999999",
                "\"display_values_supported\":[null,7]",
                "\"id_token_encryption_alg_values_supported\":\"none\""
            })
    void readsOnlyWhatItUses(String member) {
        provider.publishesMetadata(provider.metadata(member));

        List<String> lines = CapturedLog.during(this::logIn);

        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"end_session_endpoint\":\"\" | end_session_endpoint is not a text",
                "\"end_session_endpoint\":\"TBD\" | end_session_endpoint is not an absolute URL",
                "\"end_session_endpoint\":\"http://op.octo.example/x\" | end_session_endpoint has neither https",
                "\"revocation_endpoint\":7 | revocation_endpoint is not a text",
                "\"revocation_endpoint\":\"https://op octo\" | revocation_endpoint is not a URL",
                "\"userinfo_endpoint\":\"n/a\" | userinfo_endpoint is not an absolute URL",
                "\"id_token_signing_alg_values_supported\":7 | id_token_signing_alg_values_supported is not a list",
                "\"token_endpoint_auth_methods_supported\":{} | token_endpoint_auth_methods_supported is not a list",
                "\"authorization_response_iss_parameter_supported\":7 | authorization_response_iss_parameter_supported is neither",
            })
    void treatsAnUnusableOptionalMemberAsAbsentAndSaysSoOnce(String member, String words) {
        provider.publishesMetadata(provider.metadata(member));
        ProviderConnection connection = provider.connection(registration);

        List<String> lines = CapturedLog.during(() -> {
            logIn(connection);
            provider.clock().advance(Duration.ofHours(2));
            connection.authorizationUri(REQUEST);
        });

        assertThat(lines).singleElement().asString().contains(words, "/.well-known/openid-configuration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"token_endpoint\":\"TBD\" | no usable token_endpoint: token_endpoint is not an absolute URL",
                "\"token_endpoint\":\"\" | no usable token_endpoint: token_endpoint is not a text",
                "\"token_endpoint\":[] | no usable token_endpoint: token_endpoint is not a text",
                "\"authorization_endpoint\":null | no usable authorization_endpoint",
                "\"authorization_endpoint\":\"/authorize\" | no usable authorization_endpoint",
                "\"token_endpoint\":\"http://op.octo.example/x\" | its token_endpoint has neither https nor",
                "\"issuer\":{} | it has no issuer"
            })
    void namesARequiredMemberThatIsWrong(String member, String words) {
        provider.publishesMetadata(provider.metadata(member));

        assertThatLoginFails(PROVIDER_MISCONFIGURED, this::logIn).withMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"TBD\"", "\"http://op.octo.example/keys\"", "7"})
    void needsNoKeysInTheMetadataIfASettingNamesThem(String keys) {
        provider.publishesMetadata(provider.metadata("\"jwks_uri\":" + keys));
        ProviderConnection connection = provider.connection(registration.withKeysAt(provider.issuer() + "/keys"));

        List<String> lines = CapturedLog.during(() -> logIn(connection));

        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"TBD\"", "[]"})
    void namesTheKeysIfTheyAreMissing(String keys) {
        provider.publishesMetadata(provider.metadata("\"jwks_uri\":" + keys));

        assertThatLoginFails(ID_TOKEN_REJECTED, this::logIn)
                .withMessageContainingAll("jwks_uri", "panel.oauth.jwks-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"RS256\"", "\"RS256 ES256\"", "[\"RS256\",7,null]", "[]", "null", "7"})
    void readsAlgorithmsAsTheyCome(String algorithms) {
        provider.publishesMetadata(provider.metadata("\"id_token_signing_alg_values_supported\":" + algorithms));

        logIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "\" True \""})
    void requiresTheIssuerOfAResponseHoweverItIsAnnounced(String announced) {
        provider.publishesMetadata(
                provider.metadata("\"authorization_response_iss_parameter_supported\":" + announced));

        assertThatLoginFails(
                ISSUER_MISMATCH,
                () -> provider.connection(registration)
                        .authorizationResponse(callback("state", STATE, "code", "c"), STATE));
    }

    @ParameterizedTest
    @CsvSource({
        "/authorize#x, /authorize?",
        "/authorize#, /authorize?",
        "/authorize?p=policy#/login, /authorize?p=policy&",
        "/authorize#?response_type=token, /authorize?",
        "/authorize#a#b, /authorize?"
    })
    void dropsTheFragmentOfAnEndpoint(String published, String used) {
        provider.publishesMetadata(
                provider.metadata("\"authorization_endpoint\":\"" + provider.issuer() + published + "\""));

        URI uri = provider.connection(registration).authorizationUri(REQUEST);

        assertThat(uri.toString()).startsWith(provider.issuer() + used);
        assertThat(uri.getRawFragment()).isNull();
        assertThat(uri.getRawQuery()).contains("response_type=code", "state=" + STATE);
    }

    @Test
    void dropsTheFragmentOfAnEndpointOfAPreset() {
        String provider = MetadataReaderTest.provider.issuer();
        Endpoints.Explicit preset = new Endpoints.Explicit(
                null, provider + "/authorize?a=b#/login", provider + "/token#x", provider + "/userinfo", null);
        ProviderConnection connection = MetadataReaderTest.provider.connection(registration.at(preset));

        assertThat(connection.authorizationUri(REQUEST)).hasPath("/authorize").hasNoFragment();
        connection.exchange(new AuthorizationResponse("c"), TestRegistration.REDIRECT_URI, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"private_key_jwt\"]",
                "[\"private_key_jwt\",\"tls_client_auth\"]",
                "[\"client_secret_jwt\"]",
                "\"self_signed_tls_client_auth\"",
                "[\"attest_jwt_client_auth\"]"
            })
    void sendsNoSecretIfTheProviderTakesNone(String methods) {
        announces(methods);
        String first = methods.replaceAll("[\\[\\]\"]", "").split(",", -1)[0];

        assertThatLoginFails(
                        CLIENT_REFUSED, () -> provider.connection(registration).authorizationUri(REQUEST))
                .withMessageContainingAll(first, "panel.oauth.client-authentication");
        assertThatLoginFails(CLIENT_REFUSED, () -> provider.exchange(registration));
        assertThatLoginFails(
                CLIENT_REFUSED, () -> provider.connection(registration).passwordGrant("mona", "password"));
        assertThat(provider.requestsTo("/token")).isEmpty();
    }

    @Test
    void needsNoMethodForAPublicClient() {
        announces("[\"private_key_jwt\"]");

        provider.exchange(registration.as(TestRegistration.credentials("public", null, null)));

        assertThat(provider.tokenRequest().getBodyAsString()).contains("client_id=public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"none\"]", "[\"none\",\"private_key_jwt\"]"})
    void keepsTheSecretIfTheProviderOnlyKnowsPublicClients(String methods) {
        announces(methods);

        provider.exchange(registration);

        assertThat(provider.tokenRequest().containsHeader("Authorization")).isFalse();
        assertThat(provider.tokenRequest().getBodyAsString())
                .contains("client_id=" + TestRegistration.CLIENT_ID)
                .doesNotContain("client_secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[7]", "null", "\"client_secret_basic client_secret_post\""})
    void usesBasicIfTheMetadataDoNotSayOtherwise(String methods) {
        announces(methods);

        provider.exchange(registration);

        assertThat(provider.tokenRequest().getHeader("Authorization")).startsWith("Basic ");
    }

    @Test
    void prefersASettingToTheMetadataAndSaysSoOnce() {
        announces("[\"private_key_jwt\"]");
        ProviderConnection connection = provider.connection(registration.authenticatedBy(ClientAuthentication.POST));

        List<String> lines = CapturedLog.during(() -> {
            connection.authorizationUri(REQUEST);
            connection.authorizationUri(REQUEST);
            connection.exchange(new AuthorizationResponse("c"), TestRegistration.REDIRECT_URI, null);
        });

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("client_secret_post", "panel.oauth.client-authentication", "private_key_jwt");
        assertThat(provider.tokenRequest().getBodyAsString()).contains("client_secret=");
    }

    @Test
    void saysOnceThatASecretIsNotSentIfTheMetadataKnowNone() {
        announces("[\"none\",\"private_key_jwt\"]");
        ProviderConnection connection = provider.connection(registration);

        List<String> lines = CapturedLog.during(() -> {
            connection.authorizationUri(REQUEST);
            connection.authorizationUri(REQUEST);
        });

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("does not send its client secret", "set panel.oauth.client-authentication to basic or post");
    }

    private static void announces(String methods) {
        provider.publishesMetadata(provider.metadata("\"token_endpoint_auth_methods_supported\":" + methods));
    }

    private void logIn() {
        logIn(provider.connection(registration));
    }

    private static void logIn(ProviderConnection connection) {
        connection.authorizationUri(REQUEST);
        String idToken = new TestIdToken(provider.issuer()).signedBy(KEY);
        connection.verify(new TokenSet("ya29.octo", idToken, null, null, Set.of()), NONCE);
    }
}
