package org.panelsecurity.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;

/** A login that works, and what the browser may bring back instead. */
interface AnswerRows extends ContractRows {
    @Test
    default void logsInAndSaysWho() {
        Outcome outcome = begin().completed();

        Identity who = outcome.identity();
        assertThat(who.id()).isEqualTo(script().id());
        assertThat(who.user()).isEqualTo(script().user());
        assertThat(who.groups()).containsExactlyInAnyOrderElementsOf(script().groups());
        assertThat(outcome.location()).isEqualTo("/app/reports?year=2026");
    }

    @Test
    default void asksByPkceStateAndNonce() {
        Map<String, String> asked = begin().asked();

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", ContractLogin.CLIENT_ID)
                .containsEntry("redirect_uri", "https://app.octo.example/app/")
                .containsEntry("code_challenge_method", "S256")
                .doesNotContainKey("client_secret");
        assertThat(asked.get("code_challenge")).hasSize(43);
        assertThat(asked.get("state")).matches("panel\\.[A-Za-z0-9_-]{43}");
        assertThat(asked.containsKey("nonce")).isEqualTo(script().idToken().isPresent());
    }

    @Test
    default void showsTheTokenEndpointWhoTheClientIs() {
        ContractLogin login = begin();
        login.completed();

        assertThat(provider().requestsTo(script().tokenUrl())).hasSize(1);
        LoggedRequest request = provider().requestsTo(script().tokenUrl()).get(0);
        Map<String, List<String>> form = LocalRequest.parameters(request.getBodyAsString());
        boolean basic = script().authentication() == ClientAuthentication.BASIC;
        boolean post = script().authentication() == ClientAuthentication.POST;
        assertThat(request.containsHeader("Authorization")).isEqualTo(basic);
        assertThat(form.containsKey("client_secret")).isEqualTo(post);
        assertThat(form.containsKey("client_id")).isEqualTo(!basic);
        assertThat(form).containsKeys("code", "code_verifier", "redirect_uri", "grant_type");
        assertThat(s256(form.getOrDefault("code_verifier", List.of("")).get(0)))
                .isEqualTo(login.asked().get("code_challenge"));
    }

    /** The challenge of a verifier (RFC 7636, section 4.2). */
    private static String s256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void putsNoSecretIntoAUrl() {
        begin().completed();

        String accessToken = String.valueOf(
                Json.object(provider().tokens("n", Map.of(), claims -> "id")).get("access_token"));
        assertThat(provider().requests())
                .extracting(LoggedRequest::getUrl)
                .allSatisfy(url -> assertThat(url).doesNotContain(accessToken, ContractLogin.CLIENT_SECRET));
    }

    @Test
    default void saysThatTheUserDeclined() {
        ContractLogin login = begin();
        Map<String, String> answer = login.answer();
        answer.remove("code");
        answer.put("error", "access_denied");
        answer.put("error_description", "The user has denied your application access.");

        assertFailed(login.answered(answer), LoginFailure.DENIED_BY_PROVIDER);
        assertNoCodeWasExchanged();
    }

    @TestFactory
    default Stream<DynamicTest> refusesAnAnswerWithAState() {
        return Stream.of("", "panel." + "A".repeat(43), "another")
                .map(state -> row("that is \"" + state + "\"", () -> {
                    ContractLogin login = begin();
                    Map<String, String> answer = login.answer();
                    answer.put("state", state);

                    Outcome outcome = login.answered(answer);

                    assertThat(outcome.session()).isEmpty();
                    assertThat(outcome.location()).doesNotContain("/reports");
                    assertNoCodeWasExchanged();
                }));
    }

    @Test
    default void refusesAnAnswerToAnotherBrowser() {
        ContractLogin login = begin();
        Map<String, String> answer = login.answer();
        login.browser().forget();

        assertFailed(login.answered(answer), LoginFailure.NO_LOGIN_UNDER_WAY);
        assertNoCodeWasExchanged();
    }

    @Test
    default void refusesAnAnswerThatSaysItsStateTwice() {
        ContractLogin login = begin();
        String state = login.answer().get("state");

        assertFailed(login.answeredBy("?code=x&state=" + state + "&state=" + state), LoginFailure.STATE_MISMATCH);
        assertNoCodeWasExchanged();
    }

    @TestFactory
    default Stream<DynamicTest> refusesAnAnswerOfAnotherIssuer() {
        return script().callbackIssuer().stream()
                .flatMap(issuer ->
                        Stream.of("https://evil.example", issuer + ".evil.example", issuer + "&iss=" + issuer))
                .map(issuer -> row("that is " + issuer, () -> {
                    ContractLogin login = begin();
                    String state = login.answer().get("state");

                    Outcome outcome = login.answeredBy("?code=x&state=" + state + "&iss=" + issuer);

                    assertThat(outcome.failure().orElseThrow())
                            .isIn(LoginFailure.ISSUER_MISMATCH, LoginFailure.STATE_MISMATCH);
                    assertNoCodeWasExchanged();
                }));
    }

    @TestFactory
    default Stream<DynamicTest> takesAnIssuerThatIsMissingUnlessOneIsAnnounced() {
        boolean announced =
                script().discoveryDocument().contains("\"authorization_response_iss_parameter_supported\":true");
        return script().callbackIssuer().stream()
                .map(issuer -> row(announced ? "announced" : "not announced", () -> {
                    ContractLogin login = begin();
                    provider().givesTokens(login.nonce(), Map.of());
                    Map<String, String> answer = login.answer();
                    answer.remove("iss");

                    Outcome outcome = login.answered(answer);

                    assertThat(outcome.session().isPresent()).isNotEqualTo(announced);
                }));
    }

    @TestFactory
    default Stream<DynamicTest> returnsToNoOtherSite() {
        return Stream.of(
                        "//evil.example",
                        "https:evil",
                        "https://evil.example/",
                        "/%5Cevil.example",
                        "/%2509/evil.example",
                        "/app%0D%0ASet-Cookie:%20a=b",
                        "/other/page")
                .map(next -> row("as " + next, () -> {
                    ContractLogin login = ContractLogin.atLink(script(), provider(), "?next=" + next);

                    assertThat(login.completed().location()).isEqualTo("/app/");
                }));
    }
}
