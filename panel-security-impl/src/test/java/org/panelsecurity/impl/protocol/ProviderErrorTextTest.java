package org.panelsecurity.impl.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderErrorTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":"invalid_token","error_description":"it is old"}          | invalid_token it is old
            {"message":"Bad credentials","documentation_url":"https://x"}      | Bad credentials
            {"errorCode":"E0000011","errorSummary":"Invalid token provided"}   | E0000011 Invalid token provided
            {"error":{"code":"InvalidAuthenticationToken","message":"Expired"}} | Expired InvalidAuthenticationToken
            {"type":"error","error":{"message":"Token expired","detail":{"granted":["account"]}}} | Token expired
            {"error":"same","message":"same"}                                  | same
            {"errors":[{"errorType":"invalid_token","message":"Expired"}]}      | Expired invalid_token
            {"error":{"message":"Too old","type":"OAuthException","code":190}}  | Too old OAuthException
            {"errmsg":"invalid code","errcode":40029}                           | invalid code
            {"error":{"errors":[{"reason":"quotaExceeded"}]}}                   | quotaExceeded
            {"error":"  ","message":"Slow down"}                                | Slow down
            """)
    void saysWhatProvidersSayOfTheirRefusals(String body, String words) {
        assertThat(words(body)).isEqualTo(answered(body) + ": " + words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "[{\"error\":\"in a list\"}]",
                "<html>Mona Octocat</html>",
                "{\"name\":\"Mona Octocat\"}",
                "{\"error\":401}",
                "{\"error\":null}",
                "{\"error\":[\"Mona Octocat\"]}",
                "{\"error\":{\"name\":\"Mona Octocat\"}}",
                "{\"error\":\"it is not closed"
            })
    void repeatsNothingThatMayBeAboutAUser(String body) {
        assertThat(words(body)).isEqualTo(answered(body));
    }

    @Test
    void readsTheChallengeToo() {
        HttpAnswer answer = new HttpAnswer(
                403,
                "application/json",
                "",
                "Bearer error=\"insufficient_scope\"",
                "{\"message\":\"Forbidden\"}".getBytes(UTF_8));

        assertThat(ProviderErrorText.of(answer))
                .isEqualTo("403 application/json, 23 bytes: Bearer error=\"insufficient_scope\" Forbidden");
    }

    private static String words(String body) {
        return ProviderErrorText.of(new HttpAnswer(401, "application/json", "", "", body.getBytes(UTF_8)));
    }

    private static String answered(String body) {
        return "401 application/json, " + body.getBytes(UTF_8).length + " bytes";
    }
}
