package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.CLIENT_REFUSED;
import static org.panelsecurity.LoginFailure.CODE_REFUSED;
import static org.panelsecurity.LoginFailure.PROVIDER_ERROR;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.Failures.assertThatRefreshFails;
import static org.panelsecurity.impl.protocol.TestRegistration.CODE;
import static org.panelsecurity.impl.protocol.TestRegistration.SECRET;
import static org.panelsecurity.impl.protocol.TestRegistration.VERIFIER;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;

/** Answers of token endpoints (rows 5, 6, 7 and 11 of the catalogue of stubs). */
class TokenAnswerTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final TestRegistration registration = TestRegistration.explicit(provider.issuer(), null);

    @Test
    void readsGooglesAnswer() {
        TokenSet tokens = answered(okJson("""
                {"access_token":"ya29.octo","expires_in":3599,"refresh_token":"1//0octo","scope":"openid \
                https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile",\
                "token_type":"Bearer","id_token":"the.id.token"}"""));

        assertThat(tokens)
                .isEqualTo(new TokenSet(
                        "ya29.octo",
                        "the.id.token",
                        "1//0octo",
                        provider.clock().instant().plusSeconds(3599),
                        Set.of(
                                "openid",
                                "https://www.googleapis.com/auth/userinfo.email",
                                "https://www.googleapis.com/auth/userinfo.profile")));
    }

    @Test
    void readsGitHubsAnswer() {
        TokenSet tokens = answered(
                okJson(
                        "{\"access_token\":\"gho_octo000000000000000000000000000001\",\"scope\":\"read:org,user:email\",\"token_type\":\"bearer\"}"));

        assertThat(tokens.accessToken()).isEqualTo("gho_octo000000000000000000000000000001");
        assertThat(tokens.scopes()).containsExactlyInAnyOrder("read:org", "user:email");
        assertThat(tokens.expiresAt()).isNull();
        assertThat(tokens.refreshToken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=utf-8",
                "Application/X-WWW-Form-UrlEncoded",
                "text/plain"
            })
    void readsGitHubsAnswerAsAForm(String contentType) {
        TokenSet tokens = answered(
                aResponse()
                        .withHeader("Content-Type", contentType)
                        .withBody(
                                "access_token=gho_octo000000000000000000000000000001&scope=read%3Aorg%2Cuser%3Aemail&token_type=bearer"));

        assertThat(tokens.accessToken()).isEqualTo("gho_octo000000000000000000000000000001");
        assertThat(tokens.scopes()).containsExactlyInAnyOrder("read:org", "user:email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token_type=bearer&scope=a&access_token=t",
                "expires_in=3600&access_token=t&",
                "access_token=t",
                "{\"access_token\":\"t\"}"
            })
    void readsTheFormatThatAnAnswerHas(String body) {
        for (String type :
                List.of("text/plain", "text/html", "application/x-www-form-urlencoded", "application/json")) {
            assertThat(answered(aResponse().withHeader("Content-Type", type).withBody(body))
                            .accessToken())
                    .isEqualTo("t");
        }
    }

    @Test
    void readsNoFormFromAPage() {
        refused(
                PROVIDER_UNREACHABLE,
                aResponse()
                        .withHeader("Content-Type", "text/html")
                        .withBody("<a href=\"/?x=1&access_token=t\">log in</a>"));
    }

    @Test
    void readsGitHubAppsAnswer() {
        TokenSet tokens = answered(okJson("""
                {"access_token":"ghu_octo","expires_in":28800,"refresh_token":"ghr_octo",\
                "refresh_token_expires_in":15897600,"scope":"","token_type":"bearer"}"""));

        assertThat(tokens.scopes()).isEmpty();
        assertThat(tokens.refreshToken()).isEqualTo("ghr_octo");
    }

    @Test
    void readsUtf8AfterAByteOrderMark() {
        TokenSet tokens = answered(aResponse()
                .withHeader("Content-Type", "application/json")
                .withBody(("\uFEFF" + StubProvider.tokens(",\"scope\":\"Møna O'Brien\""))
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(tokens.scopes()).containsExactlyInAnyOrder("Møna", "O'Brien");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"3599\" | 3599", "3599 | 3599", "3599.0 | 3599", "1e300 | 3153600000"})
    void readsNumbersAsTheyCome(String written, long seconds) {
        TokenSet tokens = answered(okJson(StubProvider.tokens(",\"expires_in\":" + written)));

        assertThat(Duration.between(provider.clock().instant(), tokens.expiresAt()))
                .hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"expires_in\":null",
                ",\"expires_in\":\"soon\"",
                ",\"expires_in\":{}",
                ",\"expires_in\":0",
                ",\"expires_in\":\"0\"",
                ",\"expires_in\":-5"
            })
    void knowsNoExpiryWhereNoneIsSaid(String more) {
        assertThat(answered(okJson(StubProvider.tokens(more))).expiresAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"scope\":\"a b\"",
                "\"scope\":\"a,b\"",
                "\"scope\":\"a, b\"",
                "\"scope\":[\"a\",\"b\"]",
                "\"scopes\":\"a b\""
            })
    void readsScopesAsTheyCome(String member) {
        assertThat(answered(okJson(StubProvider.tokens("," + member))).scopes()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void countsScopesAsGrantedWhereNothingIsSaid() {
        assertThat(answered(okJson(StubProvider.tokens(""))).scopes())
                .containsExactlyInAnyOrder("read:user", "user:email");
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        answered(okJson(StubProvider.tokens(",\"ext_expires_in\":4215,\"owner\":{\"id\":[1,null]}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "Bearer", "BEARER"})
    void takesBearerTokensHoweverTheyAreWritten(String type) {
        answered(okJson("{\"access_token\":\"t\",\"token_type\":\"" + type + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP", "mac", "bearer "})
    void refusesTokensOfAnotherType(String type) {
        refused(PROVIDER_ERROR, okJson("{\"access_token\":\"t\",\"token_type\":\"" + type + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "a\\r\\nX-Evil: 1", "t\u00f8ken"})
    void refusesTokensThatNoHeaderCanCarry(String token) {
        refused(PROVIDER_ERROR, okJson("{\"access_token\":\"" + token + "\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, bad_verification_code, CODE_REFUSED",
        "200, incorrect_client_credentials, CLIENT_REFUSED",
        "200, redirect_uri_mismatch, CLIENT_REFUSED",
        "200, unverified_user_email, PROVIDER_ERROR",
        "400, invalid_grant, CODE_REFUSED",
        "403, invalid_grant, CODE_REFUSED",
        "401, invalid_client, CLIENT_REFUSED",
        "400, invalid_client, CLIENT_REFUSED",
        "400, unauthorized_client, CLIENT_REFUSED",
        "401, access_denied, CLIENT_REFUSED",
        "400, invalid_request, PROVIDER_ERROR",
        "500, server_error, PROVIDER_ERROR"
    })
    void tellsErrorsApart(int status, String error, LoginFailure failure) {
        refused(
                failure,
                aResponse()
                        .withStatus(status)
                        .withBody("{\"error\":\"" + error + "\",\"error_description\":\"Because.\"}"),
                error,
                "Because.");
    }

    @Test
    void readsErrorsInAForm() {
        refused(
                CODE_REFUSED,
                aResponse()
                        .withHeader("Content-Type", "application/x-www-form-urlencoded")
                        .withBody(
                                "error=bad_verification_code&error_description=The+code+passed+is+incorrect+or+expired."),
                "The code passed is incorrect or expired.");
    }

    @Test
    void believesAnErrorMoreThanATokenBesideIt() {
        refused(PROVIDER_ERROR, okJson(StubProvider.tokens(",\"error\":\"server_error\"")));
    }

    @Test
    void readsOktasOwnErrorsAsTheStatusHasThem() {
        refused(
                CLIENT_REFUSED,
                aResponse()
                        .withStatus(401)
                        .withBody("{\"errorCode\":\"invalid_client\",\"errorSummary\":\"Invalid\"}"));
    }

    // Facebook, Fitbit, Twitch, Google, Dropbox, Slack, WeChat.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400|{\"error\":{\"message\":\"This authorization code has been used.\",\"type\":\"OAuthException\",\"code\":100}}|PROVIDER_ERROR|This authorization code has been used. OAuthException",
                "400|{\"errors\":[{\"errorType\":\"invalid_grant\",\"message\":\"Authorization code expired\"}],\"success\":false}|CODE_REFUSED|invalid_grant",
                "400|{\"status\":400,\"message\":\"Invalid authorization code\"}|PROVIDER_ERROR|Invalid authorization code",
                "403|{\"error\":{\"code\":403,\"message\":\"Denied.\",\"status\":\"PERMISSION_DENIED\"}}|PROVIDER_ERROR|Denied. PERMISSION_DENIED",
                "400|{\"error_summary\":\"expired_access_token/..\",\"error\":{\".tag\":\"expired_access_token\"}}|PROVIDER_ERROR|expired_access_token",
                "200|{\"ok\":false,\"error\":\"invalid_code\"}|PROVIDER_ERROR|invalid_code",
                "200|{\"errcode\":40029,\"errmsg\":\"invalid code\"}|PROVIDER_ERROR|invalid code",
                "400|{\"error\":{\"error\":\"invalid_client\"}}|CLIENT_REFUSED|invalid_client",
                "200|{\"error\":{\"code\":7},\"access_token\":\"t\"}|PROVIDER_ERROR|the members access_token, error",
                "400|{\"error\":\"invalid_client: Invalid client_id or client_secret\"}|CLIENT_REFUSED|Invalid client_id",
                "400|{\"error\":\"\"}|PROVIDER_ERROR|no error text, only the members error",
                "400|{}|PROVIDER_ERROR|no error text",
                "500|{\"error\":null,\"trace\":\"secret things\"}|PROVIDER_ERROR|no error text, only the members error, trace",
                "200|{}|PROVIDER_ERROR|no access token and no error text",
                "200|{\"id_token\":\"octo.id.token\"}|PROVIDER_ERROR|no access token and no error text, only the members id_token"
            })
    void saysWhatProvidersMean(int status, String body, LoginFailure failure, String words) {
        provider.givesTokens(aResponse().withStatus(status).withBody(body));

        assertThatLoginFails(failure, () -> provider.exchange(registration))
                .withMessageContaining("the token endpoint answered " + status + ": ")
                .withMessageContaining(words)
                .satisfies(failed -> assertThat(failed.detail()).doesNotContain("secret things", "octo.id.token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "false", "0", "{}", "[]", "\"0\""})
    void takesTokensBesideAnErrorThatIsNone(String error) {
        answered(okJson(StubProvider.tokens(",\"error\":" + error + ",\"errcode\":0,\"errmsg\":\"ok\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"access_token\":\"t\",\"token_type\":\"N_A\"",
                "\"access_token\":\"t\",\"token_type\":\"DPoP\"",
                "\"access_token\":\"a\\nb\",\"token_type\":\"Bearer\"",
                "\"access_token\":null,\"token_type\":\"Bearer\"",
                "\"access_token\":\"\"",
                "\"access_token\":7",
                "\"scope\":\"openid\""
            })
    void needsNoAccessTokenIfTheIdTokenSuffices(String members) {
        provider.givesTokens(okJson("{\"id_token\":\"the.id.token\",\"refresh_token\":\"r\"," + members + "}"));
        ProviderConnection connection = provider.connection();

        List<String> lines = CapturedLog.during(() -> {
            for (int i = 0; i < 2; i++) {
                TokenSet tokens =
                        connection.exchange(new AuthorizationResponse(CODE), TestRegistration.REDIRECT_URI, VERIFIER);
                assertThat(tokens.accessToken()).isEmpty();
                assertThat(tokens.idToken()).isEqualTo("the.id.token");
                assertThat(tokens.refreshToken()).isEqualTo("r");
                assertThat(tokens).asString().contains("no access token");
            }
        });

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("Registration corp has no access token, only ID tokens: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"token_type\":null",
                ",\"token_type\":7",
                ",\"token_type\":[\"Bearer\"]",
                ",\"token_type\":\"\""
            })
    void takesABearerTokenIfNoTypeIsNamed(String type) {
        assertThat(answered(okJson("{\"access_token\":\"t\"" + type + "}")).accessToken())
                .isEqualTo("t");
    }

    @Test
    void refreshesOnlyToAnAccessToken() {
        provider.givesTokens(okJson("{\"id_token\":\"the.id.token\"}"));
        TokenSet old = new TokenSet("old", null, "r", null, Set.of());

        assertThatRefreshFails(RefreshFailure.TOKEN, () -> provider.connection().refresh(old));
    }

    @Test
    void ignoresScopesThatAreNoTexts() {
        assertThat(answered(okJson(StubProvider.tokens(",\"scope\":[\"a\",7,null,{}]")))
                        .scopes())
                .containsExactly("a");
    }

    @Test
    void neverRepeatsASecretThatTheProviderRepeats() {
        provider.givesTokens(aResponse()
                .withStatus(400)
                .withBody("{\"error\":\"invalid_grant\",\"error_description\":\"%s %s %s is wrong\"}"
                        .formatted(CODE, SECRET, VERIFIER)));

        assertThatLoginFails(CODE_REFUSED, () -> provider.exchange(registration))
                .withMessageContaining("is wrong")
                .satisfies(failed -> assertThat(failed.detail()).doesNotContain(CODE, SECRET, VERIFIER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Gateway</html>", "{\"access_token\":\"t", "[]", "null", "\"text\""})
    void refusesWhatIsNoAnswer(String body) {
        refused(PROVIDER_UNREACHABLE, aResponse().withStatus(200).withBody(body));
    }

    @Test
    void refusesAnAnswerNestedWithoutEnd() {
        refused(PROVIDER_UNREACHABLE, okJson("{\"a\":" + "[".repeat(400_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"access_token\":\"\"}", "{\"access_token\":7}", "{\"id_token\":\"only\"}"})
    void refusesAnAnswerWithoutAccessToken(String body) {
        refused(PROVIDER_ERROR, okJson(body));
    }

    private TokenSet answered(ResponseDefinitionBuilder answer) {
        provider.givesTokens(answer);
        return provider.exchange(registration);
    }

    private void refused(LoginFailure failure, ResponseDefinitionBuilder answer, String... words) {
        provider.givesTokens(answer);
        assertThatLoginFails(failure, () -> provider.exchange(registration))
                .satisfies(failed -> assertThat(List.of(words)).allMatch(failed.detail()::contains));
    }
}
