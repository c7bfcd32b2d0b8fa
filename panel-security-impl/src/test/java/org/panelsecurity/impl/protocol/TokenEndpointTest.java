package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.TestRegistration.CODE;
import static org.panelsecurity.impl.protocol.TestRegistration.REDIRECT_URI;
import static org.panelsecurity.impl.protocol.TestRegistration.SECRET;
import static org.panelsecurity.impl.protocol.TestRegistration.VERIFIER;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.ClientAuthentication;

class TokenEndpointTest {
    private static final String ROTATING = "octo-rotating-secret-1 octo-rotating-secret-2 octo-rotating-secret-3 "
            + "octo-rotating-secret-4 octo-rotating-secret-5 .";

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final TestRegistration discovered = TestRegistration.discovered(provider.issuer());

    @Test
    void showsTheClientInTheHeaderAndNotInTheForm() {
        provider.exchange(discovered.authenticatedBy(ClientAuthentication.BASIC));

        assertThat(basic()).isEqualTo("octo-client-123:octo-secret-456");
        assertThat(form())
                .containsOnly(
                        Map.entry("grant_type", List.of("authorization_code")),
                        Map.entry("code", List.of(CODE)),
                        Map.entry("redirect_uri", List.of(REDIRECT_URI)),
                        Map.entry("code_verifier", List.of(VERIFIER)));
    }

    // RFC 6749, section 2.3.1: each is encoded separately, since a colon in one of them would break both.
    @Test
    void encodesIdAndSecretBeforeItJoinsThem() {
        provider.exchange(discovered.as(TestRegistration.credentials("a:b/c", "+s% ø:", ClientAuthentication.BASIC)));

        assertThat(basic()).isEqualTo("a%3Ab%2Fc:%2Bs%25+%C3%B8%3A");
    }

    @Test
    void showsTheClientInTheForm() {
        provider.exchange(discovered.authenticatedBy(ClientAuthentication.POST));

        assertThat(provider.tokenRequest().containsHeader("Authorization")).isFalse();
        assertThat(form())
                .containsEntry("client_id", List.of("octo-client-123"))
                .containsEntry("client_secret", List.of(SECRET));
    }

    @Test
    void showsAPublicClientByItsIdAlone() {
        provider.exchange(discovered.as(TestRegistration.credentials("public", null, ClientAuthentication.NONE)));

        assertThat(provider.tokenRequest().containsHeader("Authorization")).isFalse();
        assertThat(form()).containsEntry("client_id", List.of("public")).doesNotContainKey("client_secret");
    }

    @Test
    void prefersTheHeaderWhereMetadataLeavesTheChoice() {
        announcing("client_secret_post", "client_secret_basic");
        provider.exchange(discovered);

        assertThat(basic()).isEqualTo("octo-client-123:octo-secret-456");
    }

    @Test
    void takesTheFormWhereMetadataAllowsNothingElse() {
        announcing("client_secret_post", "private_key_jwt");
        provider.exchange(discovered);

        assertThat(form()).containsEntry("client_secret", List.of(SECRET));
    }

    @Test
    void hidesTheSecretThatWasSentIfAnotherIsInForceBeforeTheAnswer() {
        provider.givesTokens(aResponse().withStatus(400).withBody("{\"error\":\"" + ROTATING + "\"}"));

        assertThatLoginFails(
                        LoginFailure.PROVIDER_ERROR,
                        () -> provider.exchange(discovered.as(TestRegistration.rotating())))
                .satisfies(failed -> assertThat(failed.detail())
                        .contains("octo-rotating-secret-")
                        .doesNotContain(sentSecret() + " "));
    }

    @Test
    void hidesTheSecretOfARefreshToo() {
        provider.givesTokens(aResponse().withStatus(400).withBody("{\"error\":\"" + ROTATING + "\"}"));
        TokenSet tokens = new TokenSet("the-access-token", null, "the-refresh-token", null, Set.of());

        assertThatThrownBy(() -> provider.connection(discovered.as(TestRegistration.rotating()))
                        .refresh(tokens))
                .isInstanceOfSatisfying(
                        RefreshFailedException.class,
                        failed -> assertThat(failed.detail())
                                .contains("octo-rotating-secret-")
                                .doesNotContain(sentSecret() + " "));
    }

    private static String sentSecret() {
        return basic().substring(basic().indexOf(':') + 1);
    }

    @Test
    void asksForJson() {
        provider.exchange(discovered);

        assertThat(provider.tokenRequest().getHeader("Accept")).isEqualTo("application/json");
        assertThat(provider.tokenRequest().getHeader("User-Agent")).isEqualTo("Panel-Security");
    }

    @Test
    void encodesACodeWithASlash() {
        provider.connection().exchange(new AuthorizationResponse("4/0Ab+Octo&x=y"), REDIRECT_URI, null);

        assertThat(form()).containsEntry("code", List.of("4/0Ab+Octo&x=y")).doesNotContainKey("code_verifier");
    }

    private static void announcing(String... methods) {
        provider.publishesMetadata(provider.metadata(
                "\"token_endpoint_auth_methods_supported\":[\"" + String.join("\",\"", methods) + "\"]"));
    }

    private static String basic() {
        String header = provider.tokenRequest().getHeader("Authorization");
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> form() {
        return URLUtils.parseParameters(provider.tokenRequest().getBodyAsString());
    }
}
