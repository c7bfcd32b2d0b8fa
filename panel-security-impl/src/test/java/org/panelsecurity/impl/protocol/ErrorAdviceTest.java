package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.CLIENT_REFUSED;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.Failures.assertThatRefreshFails;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;

class ErrorAdviceTest {
    private static final List<String> SCOPES = List.of("openid", "emial");
    private static final ErrorAdvice.Refused LOGIN = new ErrorAdvice.Refused("authorization_code", SCOPES);

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    @ParameterizedTest
    @CsvSource({
        "invalid_client, panel.oauth.key and panel.oauth.secret",
        "incorrect_client_credentials, panel.oauth.key and panel.oauth.secret",
        "unauthorized_client, Allow the authorization code flow for this client",
        "unsupported_response_type, Allow the authorization code flow for this client",
        "redirect_uri_mismatch, Register the callback URL of the start-up report",
        "invalid_scope, Requested: openid emial"
    })
    void namesTheSettingOfAnError(String code, String advice) {
        assertThat(ErrorAdvice.with("it said no", List.of("something", code), LOGIN))
                .startsWith("it said no. ")
                .contains(advice);
    }

    @Test
    void leavesOtherErrorsAsTheyAre() {
        assertThat(ErrorAdvice.with("it said no", List.of("server_error"), LOGIN))
                .isEqualTo("it said no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "password"})
    void namesTheGrantTypeOfTheRequest(String grant) {
        ErrorAdvice.Refused refused = new ErrorAdvice.Refused(grant, SCOPES);

        assertThat(ErrorAdvice.with("it said no", List.of("unauthorized_client"), refused))
                .contains("Allow the grant type " + grant + " for this client at the provider")
                .doesNotContain("authorization code");
    }

    @Test
    void namesTheGrantTypeOfARefusedRefresh() {
        provider.givesTokens(badRequest().withBody("{\"error\":\"unauthorized_client\"}"));
        ProviderConnection connection = provider.connection();

        assertThatRefreshFails(
                        RefreshFailure.CLIENT,
                        () -> connection.refresh(new TokenSet("t", null, "1//0octo", null, Set.of())))
                .withMessageContaining("Allow the grant type refresh_token");
        assertThatLoginFails(
                        CLIENT_REFUSED,
                        () -> connection.exchange(new AuthorizationResponse("c"), TestRegistration.REDIRECT_URI, null))
                .withMessageContaining("Allow the authorization code flow");
    }

    /** In a set, the order of these two would be that of their hash codes. */
    @ParameterizedTest
    @CsvSource({
        "invalid_client, invalid_scope, panel.oauth.secret",
        "invalid_scope, invalid_client, panel.oauth.scope",
        "redirect_uri_mismatch, unauthorized_client, callback URL",
        "unauthorized_client, redirect_uri_mismatch, code flow"
    })
    void takesTheFirstOfTwoCodes(String first, String second, String advice) {
        provider.givesTokens(
                badRequest().withBody("{\"error\":\"" + first + "\",\"error_description\":\"" + second + "\"}"));

        assertThatLoginFails(
                        CLIENT_REFUSED,
                        () -> provider.connection()
                                .exchange(new AuthorizationResponse("c"), TestRegistration.REDIRECT_URI, null))
                .withMessageContaining(advice);
    }
}
