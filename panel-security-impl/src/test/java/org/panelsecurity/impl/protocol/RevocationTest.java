package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.protocol.TestRegistration.SECRET;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.TokenRevocation;

class RevocationTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private static final TokenSet BOTH = tokens("the-refresh-token");

    private final TestRegistration discovered = TestRegistration.discovered(provider.issuer());

    @BeforeEach
    void announces() {
        provider.publishesMetadata(provider.metadata("\"revocation_endpoint\":\"" + provider.issuer() + "/revoke\""));
        provider.answersAny("/revoke", ok());
    }

    @Test
    void revokesTheRefreshTokenFirstAndThenTheAccessToken() {
        assertThat(revoke(discovered, BOTH)).isEmpty();

        assertThat(asked())
                .extracting(RevocationTest::form)
                .containsExactly(
                        Map.of("token", List.of("the-refresh-token"), "token_type_hint", List.of("refresh_token")),
                        Map.of("token", List.of("the-access-token"), "token_type_hint", List.of("access_token")));
        assertThat(asked()).allSatisfy(request -> {
            assertThat(request.getMethod().getName()).isEqualTo("POST");
            assertThat(basic(request)).isEqualTo("octo-client-123:octo-secret-456");
        });
    }

    @Test
    void showsTheClientAsAtTheTokenEndpoint() {
        revoke(discovered.authenticatedBy(ClientAuthentication.POST), tokens(null));
        revoke(discovered.as(TestRegistration.credentials("public", null, ClientAuthentication.NONE)), tokens(null));

        assertThat(form(asked().get(0)))
                .containsEntry("client_id", List.of("octo-client-123"))
                .containsEntry("client_secret", List.of(SECRET));
        assertThat(form(asked().get(1)))
                .containsEntry("client_id", List.of("public"))
                .doesNotContainKey("client_secret");
    }

    @Test
    void hidesNoFailureBehindAnother() {
        provider.answersAny(
                "/revoke",
                aResponse()
                        .withStatus(503)
                        .withBody("{\"error\":\"temporarily_unavailable the-access-token " + SECRET + "\"}"));

        List<String> failures = revoke(discovered, BOTH);

        assertThat(asked()).hasSize(2);
        assertThat(failures).hasSize(2);
        assertThat(failures.get(0)).startsWith("refresh token: ").contains("503", "temporarily_unavailable");
        assertThat(failures.get(1)).startsWith("access token: ").contains("503", "temporarily_unavailable");
        assertThat(failures.get(1)).doesNotContain("the-access-token", SECRET);
    }

    @Test
    void hidesTheSecretThatWasSentIfAnotherIsInForceBeforeTheAnswer() {
        String all = "octo-rotating-secret-1 octo-rotating-secret-2 octo-rotating-secret-3 octo-rotating-secret-4 .";
        String deletion = "/applications/octo-client-123/token";
        for (String path : List.of("/revoke", deletion)) {
            provider.answersAny(path, aResponse().withStatus(422).withBody("{\"message\":\"" + all + "\"}"));
        }

        List<String> standard = revoke(discovered.as(TestRegistration.rotating()), tokens(null));
        List<String> specific = revoke(deleting().as(TestRegistration.rotating()), tokens(null));

        assertHidden(standard, asked().get(0));
        assertHidden(specific, provider.requestsTo(deletion).get(0));
    }

    private static void assertHidden(List<String> failures, LoggedRequest request) {
        String sent = basic(request).substring(basic(request).indexOf(':') + 1);
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("octo-rotating-secret-")
                .doesNotContain(sent + " ");
    }

    @Test
    void takesATokenThatIsInvalidAlreadyForRevoked() {
        provider.answersAny(
                "/revoke",
                aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":\"invalid_token\",\"error_description\":\"Token expired or revoked\"}"));

        assertThat(revoke(discovered, BOTH)).isEmpty();
    }

    @Test
    void takesNoOtherRefusalForThat() {
        for (String error : List.of("invalid_client", "unsupported_token_type", "")) {
            provider.answersAny("/revoke", aResponse().withStatus(400).withBody("{\"error\":\"" + error + "\"}"));

            assertThat(revoke(discovered, tokens(null))).hasSize(1);
        }
        provider.answersAny("/revoke", aResponse().withStatus(401).withBody("{\"error\":\"invalid_token\"}"));
        assertThat(revoke(discovered, tokens(null))).hasSize(1);
    }

    @Test
    void followsNoRedirectAndSurvivesWhatIsNoAnswer() {
        provider.answersAny(
                "/revoke", aResponse().withStatus(307).withHeader("Location", provider.issuer() + "/other"));
        assertThat(revoke(discovered, tokens(null))).hasSize(1);
        assertThat(provider.requestsTo("/other")).isEmpty();

        provider.answersAny("/revoke", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(revoke(discovered, tokens(null))).hasSize(1);
    }

    @Test
    void revokesNoAccessTokenIfThePresetRevokesNone() {
        revoke(discovered.revoking(new TokenRevocation.Standard(null, false)), BOTH);

        assertThat(asked()).hasSize(1);
        assertThat(form(asked().get(0))).containsEntry("token", List.of("the-refresh-token"));
    }

    @Test
    void usesTheEndpointOfThePreset() {
        provider.answersAny("/oauth/revoke", ok());
        TestRegistration own =
                discovered.revoking(new TokenRevocation.Standard(provider.issuer() + "/oauth/revoke", true));

        assertThat(revoke(own, tokens(null))).isEmpty();
        assertThat(provider.requestsTo("/oauth/revoke")).hasSize(1);
        assertThat(asked()).isEmpty();
    }

    @Test
    void saysThatNothingIsAnnounced() {
        provider.publishesMetadata(provider.metadata());

        assertThat(revoke(discovered, tokens(null)))
                .containsExactly("access token: the provider's metadata has no revocation_endpoint");
    }

    @Test
    void sendsNoRequestIfThereIsNoRevocation() {
        assertThat(revoke(discovered.revoking(new TokenRevocation.None()), BOTH))
                .isEmpty();

        assertThat(asked()).isEmpty();
    }

    @Test
    void deletesAsTheClientWhereThatIsTheProvidersWay() {
        provider.answersAny("/applications/octo-client-123/token", aResponse().withStatus(204));

        assertThat(revoke(deleting(), BOTH)).isEmpty();

        LoggedRequest request =
                provider.requestsTo("/applications/octo-client-123/token").get(0);
        assertThat(request.getMethod().getName()).isEqualTo("DELETE");
        assertThat(basic(request)).isEqualTo("octo-client-123:octo-secret-456");
        assertThat(request.getBodyAsString()).isEqualTo("{\"access_token\":\"the-access-token\"}");
        assertThat(request.getUrl()).doesNotContain("the-access-token");
    }

    @Test
    void tellsWhatAWayOfTheProvidersOwnCouldNot() {
        provider.answersAny(
                "/applications/octo-client-123/token",
                aResponse().withStatus(422).withBody("{\"message\":\"Validation Failed the-access-token\"}"));
        assertThat(revoke(deleting(), BOTH))
                .singleElement()
                .asString()
                .contains("422", "Validation Failed")
                .doesNotContain("the-access-token");

        provider.answersAny("/applications/octo-client-123/token", aResponse().withStatus(404));
        assertThat(revoke(deleting(), BOTH)).isEmpty();

        TestRegistration broken = discovered.revoking(new TokenRevocation.ProviderSpecific((tokens, client) -> {
            throw new IllegalStateException(tokens.accessToken());
        }));
        assertThat(revoke(broken, BOTH)).containsExactly("tokens: java.lang.IllegalStateException");
    }

    @Test
    void saysWhereAHookLacksAClass() {
        TestRegistration incomplete = discovered.revoking(new TokenRevocation.ProviderSpecific((tokens, client) -> {
            throw new NoClassDefFoundError("com/example/Signer");
        }));

        assertThat(revoke(incomplete, BOTH)).containsExactly("tokens: java.lang.NoClassDefFoundError");
    }

    private TestRegistration deleting() {
        return discovered.revoking(new TokenRevocation.ProviderSpecific((tokens, client) -> client.delete(
                provider.issuer() + "/applications/" + client.clientId() + "/token",
                Map.of("access_token", tokens.accessToken()))));
    }

    private static List<String> revoke(TestRegistration registration, TokenSet tokens) {
        return provider.connection(registration).revoke(tokens);
    }

    private static List<LoggedRequest> asked() {
        return provider.requestsTo("/revoke");
    }

    private static Map<String, List<String>> form(LoggedRequest request) {
        return URLUtils.parseParameters(request.getBodyAsString());
    }

    private static String basic(LoggedRequest request) {
        String header = request.getHeader("Authorization");
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    }

    private static TokenSet tokens(@Nullable String refreshToken) {
        return new TokenSet("the-access-token", null, refreshToken, null, Set.of());
    }
}
