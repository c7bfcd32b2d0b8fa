package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.DENIED_BY_PROVIDER;
import static org.panelsecurity.LoginFailure.ISSUER_MISMATCH;
import static org.panelsecurity.LoginFailure.PROVIDER_ERROR;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.LoginFailure.STATE_MISMATCH;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.StubProvider.callback;
import static org.panelsecurity.impl.protocol.TestRegistration.STATE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationAnswersTest {
    private static final String ANNOUNCES_ISS = "\"authorization_response_iss_parameter_supported\":true";

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final ProviderConnection connection = provider.connection();

    // All answers are checked before a code is sent.
    @AfterEach
    void nobodyExchangedACode() {
        assertThat(provider.requestsTo("/token")).isEmpty();
    }

    @Test
    void takesTheCodeOfThisAttempt() {
        AuthorizationResponse response =
                connection.authorizationResponse(callback("code", "the-code", "state", STATE), STATE);

        assertThat(response.code()).isEqualTo("the-code");
        assertThat(response.toString()).doesNotContain("the-code");
    }

    @Test
    void ignoresWhatProvidersAddToTheirAnswers() {
        connection.authorizationResponse(
                callback("code", "c", "state", STATE, "session_state", "s", "authuser", "0", "hd", "octo.example"),
                STATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another", "AF0IFJSLDKJ-A-STATE"})
    void refusesAnotherState(String state) {
        assertThatLoginFails(
                STATE_MISMATCH, () -> connection.authorizationResponse(callback("code", "c", "state", state), STATE));
    }

    @Test
    void refusesAnAnswerWithoutState() {
        assertThatLoginFails(STATE_MISMATCH, () -> connection.authorizationResponse(callback("code", "c"), STATE));
    }

    @Test
    void refusesEmptyStateWhereNoneIsExpected() {
        assertThatLoginFails(
                STATE_MISMATCH, () -> connection.authorizationResponse(callback("code", "c", "state", ""), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "state", "iss", "error"})
    void refusesWhatIsSaidTwice(String name) {
        Map<String, List<String>> answer = callback("code", "c", "state", STATE);
        answer.put(name, List.of("one", "two"));

        assertThatLoginFails(STATE_MISMATCH, () -> connection.authorizationResponse(answer, STATE));
    }

    @Test
    void refusesAnAnswerWithNeitherCodeNorError() {
        assertThatLoginFails(STATE_MISMATCH, () -> connection.authorizationResponse(callback("state", STATE), STATE));
        assertThatLoginFails(
                STATE_MISMATCH, () -> connection.authorizationResponse(callback("state", STATE, "code", " "), STATE));
    }

    @Test
    void takesTheIssuerThatIsRightThoughNotAnnounced() {
        connection.authorizationResponse(callback("code", "c", "state", STATE, "iss", provider.issuer()), STATE);
    }

    @Test
    void takesExactlyTheIssuerOfMetadataWithASlashMore() {
        provider.publishesMetadata(provider.metadata("\"issuer\":\"" + provider.issuer() + "/\""));

        connection.authorizationResponse(callback("code", "c", "state", STATE, "iss", provider.issuer() + "/"), STATE);
        assertThatLoginFails(
                ISSUER_MISMATCH,
                () -> connection.authorizationResponse(
                        callback("code", "c", "state", STATE, "iss", provider.issuer()), STATE));
    }

    @Test
    void refusesTheIssuerWithASlashMoreThanMetadata() {
        assertThatLoginFails(
                ISSUER_MISMATCH,
                () -> connection.authorizationResponse(
                        callback("code", "c", "state", STATE, "iss", provider.issuer() + "/"), STATE));
    }

    @Test
    void takesAnotherNameOfTheIssuer() {
        provider.connection(TestRegistration.discovered(provider.issuer()).alsoCalled("accounts.octo.example"))
                .authorizationResponse(callback("code", "c", "state", STATE, "iss", "accounts.octo.example"), STATE);
    }

    @Test
    void refusesAnotherIssuerBeforeAskingTheNetwork() {
        Map<String, List<String>> answer = callback("code", "c", "state", STATE, "iss", "https://evil.example");

        assertThatLoginFails(ISSUER_MISMATCH, () -> connection.authorizationResponse(answer, STATE));
        assertThat(provider.requestsTo("/.well-known/openid-configuration")).isEmpty();
    }

    @Test
    void refusesAnotherIssuersError() {
        Map<String, List<String>> answer =
                callback("error", "access_denied", "state", STATE, "iss", "https://evil.example");

        assertThatLoginFails(ISSUER_MISMATCH, () -> connection.authorizationResponse(answer, STATE));
    }

    @Test
    void refusesAnotherIssuerOfAProviderWithoutDiscovery() {
        ProviderConnection explicit =
                provider.connection(TestRegistration.explicit(provider.issuer(), "https://op.octo.example/oauth"));

        explicit.authorizationResponse(
                callback("code", "c", "state", STATE, "iss", "https://op.octo.example/oauth"), STATE);
        assertThatLoginFails(
                ISSUER_MISMATCH,
                () -> explicit.authorizationResponse(
                        callback("code", "c", "state", STATE, "iss", "https://op.octo.example/oauth/"), STATE));
    }

    @Test
    void refusesAnAnswerWithoutTheIssuerThatIsAnnounced() {
        provider.publishesMetadata(provider.metadata(ANNOUNCES_ISS));

        assertThatLoginFails(
                ISSUER_MISMATCH, () -> connection.authorizationResponse(callback("code", "c", "state", STATE), STATE));
    }

    @Test
    void checksTheStateBeforeItAsksWhetherAnIssuerIsAnnounced() {
        assertThatLoginFails(
                STATE_MISMATCH, () -> connection.authorizationResponse(callback("code", "c", "state", "x"), STATE));
        assertThat(provider.requestsTo("/.well-known/openid-configuration")).isEmpty();
    }

    @Test
    void failsWhereItCannotAskWhetherAnIssuerIsAnnounced() {
        provider.isDown();

        assertThatLoginFails(
                PROVIDER_UNREACHABLE,
                () -> connection.authorizationResponse(callback("code", "c", "state", STATE), STATE));
    }

    @Test
    void tellsThatTheUserDeclined() {
        Map<String, List<String>> answer = callback(
                "error", "access_denied", "error_description", "The user has denied your access.", "state", STATE);

        assertThatLoginFails(DENIED_BY_PROVIDER, () -> connection.authorizationResponse(answer, STATE))
                .withMessageContaining("The user has denied your access.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_error", "invalid_scope", "temporarily_unavailable", "whatever"})
    void tellsOtherErrors(String error) {
        assertThatLoginFails(
                        PROVIDER_ERROR,
                        () -> connection.authorizationResponse(callback("error", error, "state", STATE), STATE))
                .withMessageContaining(error);
    }

    @Test
    void prefersTheErrorToACode() {
        assertThatLoginFails(
                PROVIDER_ERROR,
                () -> connection.authorizationResponse(
                        callback("error", "server_error", "code", "c", "state", STATE), STATE));
    }

    @Test
    void writesOneLineOfBoundedLengthIntoTheLog() {
        String words = "one\r\ntwo\u001b[31m\u202e\u2028" + "x".repeat(5000);

        assertThatLoginFails(
                        PROVIDER_ERROR,
                        () -> connection.authorizationResponse(
                                callback("error", "server_error", "error_description", words, "state", STATE), STATE))
                .satisfies(failed -> assertThat(failed.detail())
                        .hasSizeLessThan(400)
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}]"));
    }
}
