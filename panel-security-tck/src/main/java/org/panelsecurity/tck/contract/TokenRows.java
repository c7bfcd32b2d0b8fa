package org.panelsecurity.tck.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.panelsecurity.LoginFailure;

/** What a token endpoint may answer, good and bad. */
interface TokenRows extends ContractRows {
    @Test
    default void saysThatACodeWasRefused() {
        ContractLogin login = begin();
        provider().refuses(script().refusedCode());

        assertFailed(login.answered(), LoginFailure.CODE_REFUSED);
    }

    @Test
    default void saysThatTheClientWasRefused() {
        ContractLogin login = begin();
        provider().refuses(script().refusedClient());

        assertFailed(login.answered(), LoginFailure.CLIENT_REFUSED);
    }

    @Test
    default void saysThatTheProofOfTheCodeWasRefused() {
        ContractLogin login = begin();
        provider().refuses(script().refusedVerifier());

        assertFailed(login.answered(), LoginFailure.CODE_REFUSED);
    }

    /** An answer as this provider gives it, in another way of saying the same. */
    @TestFactory
    default Stream<DynamicTest> readsAnAnswer() {
        Map<String, UnaryOperator<Map<String, Object>>> ways = new LinkedHashMap<>();
        ways.put("whose expiry is a text", answer -> with(answer, "expires_in", "3599"));
        ways.put("without an expiry", answer -> with(answer, "expires_in", null));
        ways.put("whose scopes are a list", answer -> {
            String scopes = String.valueOf(answer.getOrDefault("scope", answer.getOrDefault("scopes", "")));
            answer.remove("scopes");
            return with(answer, "scope", List.of(scopes.split("[, ]")));
        });
        ways.put("whose scopes are called so", answer -> {
            Object scopes = answer.getOrDefault("scope", answer.getOrDefault("scopes", ""));
            answer.remove("scope");
            return with(answer, "scopes", scopes);
        });
        ways.put("with more than anybody knows", answer -> with(answer, "x_octo", Map.of("name", "Møna O'Brien")));
        ways.put("without a token type", answer -> with(answer, "token_type", null));
        ways.put("with an error that is empty", answer -> with(answer, "error", ""));
        ways.put("whose token type is in capitals", answer -> with(answer, "token_type", "BEARER"));
        return ways.entrySet().stream()
                .map(way -> row(way.getKey(), () -> {
                    ContractLogin login = begin();
                    Map<String, Object> answer = way.getValue().apply(good(login));
                    provider().answers(script().tokenUrl(), okJson(JSONObjectUtils.toJSONString(answer)));

                    assertThat(login.answered().identity().user()).isEqualTo(script().user());
                }));
    }

    @Test
    default void readsAnAnswerAfterAByteOrderMark() {
        ContractLogin login = begin();
        String answer = "\uFEFF" + JSONObjectUtils.toJSONString(good(login));
        provider().answers(script().tokenUrl(), okJson(answer));

        assertThat(login.answered().identity().user()).isEqualTo(script().user());
    }

    @Test
    default void readsAnAnswerThatIsAForm() {
        ContractLogin login = begin();
        String form = good(login).entrySet().stream()
                .map(member -> member.getKey() + "="
                        + URLEncoder.encode(String.valueOf(member.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        provider()
                .answers(
                        script().tokenUrl(),
                        aResponse()
                                .withHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                                .withBody(form));

        assertThat(login.answered().identity().user()).isEqualTo(script().user());
    }

    /** No answer at all, or none that can be read. */
    @TestFactory
    default Stream<DynamicTest> endsTheLoginAt() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("an empty answer", "");
        bodies.put("a page", "<html><body>Service unavailable</body></html>");
        bodies.put("half an answer", "{\"access_token\":\"octo");
        bodies.put("an answer without a token", "{\"token_type\":\"bearer\"}");
        bodies.put("an error that is an object", "{\"error\":{\"message\":\"Used.\",\"type\":\"OAuthException\"}}");
        bodies.put("a list of errors", "{\"errors\":[{\"errorType\":\"invalid_grant\"}],\"success\":false}");
        List<DynamicTest> tests = new ArrayList<>();
        bodies.forEach((name, body) -> tests.add(row(name, () -> {
            ContractLogin login = begin();
            provider().answers(script().tokenUrl(), aResponse().withBody(body));

            Outcome outcome = login.answered();

            assertThat(outcome.failure()).isPresent();
            assertThat(outcome.session()).isEmpty();
        })));
        return tests.stream();
    }

    private Map<String, Object> good(ContractLogin login) {
        return Json.object(provider().tokens(login.nonce(), Map.of(), provider().keys()::idToken));
    }

    private static Map<String, Object> with(Map<String, Object> answer, String member, @Nullable Object value) {
        if (value == null) {
            answer.remove(member);
        } else {
            answer.put(member, value);
        }
        return answer;
    }
}
