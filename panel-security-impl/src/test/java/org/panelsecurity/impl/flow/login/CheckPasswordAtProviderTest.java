package org.panelsecurity.impl.flow.login;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.flow.TestForm.assertAskedAgain;
import static org.panelsecurity.impl.flow.TestForm.assertFailed;
import static org.panelsecurity.impl.flow.TestForm.location;
import static org.panelsecurity.impl.flow.TestForm.page;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.UserSession;

/** Logins with a password that the provider checks (RFC 6749, section 4.3). */
class CheckPasswordAtProviderTest {
    private final TestProvider provider = new TestProvider();
    private final TestApplication application = new TestApplication(settings());
    private final TestForm form =
            TestForm.at(application, "/login?next=%2Fapp%2Freports").typed("mona", "hush-hush");

    @BeforeEach
    void answers() {
        provider.tokenAnswer(okJson("{\"access_token\":\"a\",\"token_type\":\"bearer\"}"));
        provider.userInfo(okJson("{\"id\":583231,\"email\":\"mona@example.com\",\"groups\":[\"staff\"]}"));
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void becomesASessionOfTheUserWhomUserInfoNames() {
        Reply answered = form.send();

        assertThat(location(answered)).isEqualTo("/app/reports");
        UserSession session = form.session(answered).orElseThrow();
        assertThat(session.identity().user()).isEqualTo("mona@example.com");
        assertThat(session.identity().id()).isEqualTo("583231");
        assertThat(session.details().orElseThrow().tokens()).isNotNull();
    }

    @Test
    void sendsThePasswordToTheTokenEndpointAlone() {
        form.send();

        assertThat(provider.tokenRequest())
                .contains("grant_type=password", "username=mona", "password=hush-hush")
                .contains("client_id=client-1", "scope=openid+profile+email")
                .doesNotContain("client_secret");
    }

    @Test
    void showsTheProvidersNameOnTheForm() {
        TestApplication named = new TestApplication(
                TestApplication.with(settings(), "panel.oauth.corp.display-name", "Octo directory"));

        assertThat(page(TestForm.at(named, "/login").shown()).provider()).isEqualTo("Octo directory");
    }

    @Test
    void asksAgainWhereTheProviderRefusesThePassword() {
        provider.tokenAnswer(refusal(400, "{\"error\":\"invalid_grant\",\"error_description\":\"no hush-hush\"}"));

        Reply again = form.send();

        assertAskedAgain(again, LoginFailure.PASSWORD_REFUSED);
        assertThat(page(again).user()).isEqualTo("mona");
        assertThat(again.toString()).doesNotContain("hush-hush");
    }

    @ParameterizedTest
    @CsvSource({"mona, NUL, hush-hush", "mona, hush-hush, NUL", "mona, hush, NUL-hush"})
    void sendsNoPasswordWithNul(String user, String begin, String end) {
        provider.calls();

        Reply again = form.typed(user, (begin + end).replace("NUL", "\0")).send();

        assertAskedAgain(again, LoginFailure.PASSWORD_REFUSED);
        assertThat(provider.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mo\0na", "mo\nna", "mo\u0085na"})
    void sendsNoUserNameWithAControlCharacter(String user) {
        provider.calls();

        assertAskedAgain(form.typed(user, "hush-hush").send(), LoginFailure.PASSWORD_REFUSED);
        assertThat(provider.calls()).isZero();
    }

    @Test
    void countsWhatTheProviderRefusedAsGuesses() {
        application.clock().advanceToNextWindow(Duration.ofMinutes(5));
        provider.tokenAnswer(refusal(400, "{\"error\":\"invalid_grant\"}"));
        for (int guess = 0; guess < 10; guess++) {
            assertAskedAgain(form.send(), LoginFailure.PASSWORD_REFUSED);
        }
        provider.calls();

        assertAskedAgain(form.send(), LoginFailure.TOO_MANY_ATTEMPTS);
        assertThat(provider.calls()).isZero();
    }

    @Test
    void countsGuessesAtANameHoweverItIsSpelled() {
        application.clock().advanceToNextWindow(Duration.ofMinutes(5));
        provider.tokenAnswer(refusal(400, "{\"error\":\"invalid_grant\"}"));
        for (int guess = 0; guess < 10; guess++) {
            assertAskedAgain(
                    form.typed(guess % 2 == 0 ? "Mona" : "MONA", "guess").send(), LoginFailure.PASSWORD_REFUSED);
        }

        assertAskedAgain(form.typed("mona", "guess").send(), LoginFailure.TOO_MANY_ATTEMPTS);
    }

    @Test
    void endsTheLoginWhereTheProviderRefusesTheApplication() {
        provider.tokenAnswer(refusal(401, "{\"error\":\"invalid_client\"}"));
        assertFailed(form.send(), LoginFailure.CLIENT_REFUSED);

        provider.tokenAnswer(unauthorized());
        assertFailed(form.send(), LoginFailure.CLIENT_REFUSED);

        provider.tokenAnswer(refusal(400, "{\"error\":\"unauthorized_client\"}"));
        assertFailed(form.send(), LoginFailure.CLIENT_REFUSED);
    }

    @Test
    void endsTheLoginWhereTheProviderFails() {
        provider.tokenAnswer(serverError());

        Reply failed = form.send();

        assertFailed(failed, LoginFailure.PROVIDER_UNREACHABLE);
        assertThat(failed.cookies())
                .as("the attempt is used up")
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.maxAge()).isZero());
    }

    @Test
    void endsTheLoginIfTheProviderNamesNoUser() {
        provider.userInfo(unauthorized());
        assertFailed(form.send(), LoginFailure.USER_INFO_UNAVAILABLE);

        provider.userInfo(okJson("{\"email\":\"mona@example.com\"}"));
        assertFailed(form.send(), LoginFailure.USER_CLAIM_MISSING);
    }

    @Test
    void saysThatASessionIsTooLarge() {
        RandomTokens random = new RandomTokens();
        String large = Stream.generate(random::next).limit(200).collect(Collectors.joining());
        provider.tokenAnswer(okJson("{\"access_token\":\"" + large + "\",\"token_type\":\"bearer\"}"));

        assertFailed(form.send(), LoginFailure.SESSION_TOO_LARGE);
    }

    @Test
    void verifiesAnIdTokenWhereThereIsAnIssuer() {
        TestForm issuers = issuersForm();
        provider.knows("mona", "");

        UserSession session = issuers.session(issuers.send()).orElseThrow();

        assertThat(session.identity().id()).isEqualTo("id-of-mona");
        assertThat(session.identity().user()).isEqualTo("mona@example.com");
        assertThat(application.flows().principalRules().roles(session)).isEmpty();
    }

    @Test
    void refusesAnIdTokenThatCannotBeVerified() {
        TestForm issuers = issuersForm();
        provider.tokenAnswer(okJson("{\"access_token\":\"a\",\"token_type\":\"bearer\",\"id_token\":\"e30.e30.\"}"));

        assertFailed(issuers.send(), LoginFailure.ID_TOKEN_REJECTED);
    }

    @Test
    void readsGroupsOnlyWhereTheirClaimIsNamed() {
        UserSession unnamed = form.session(form.send()).orElseThrow();
        TestForm named = TestForm.at(
                        new TestApplication(TestApplication.with(settings(), "panel.oauth.groups-claim", "groups")),
                        "/login")
                .typed("mona", "hush-hush");

        assertThat(unnamed.identity().groups()).isEmpty();
        assertThat(named.session(named.send()).orElseThrow().identity().groups())
                .containsExactly("staff");
    }

    private TestForm issuersForm() {
        Map<String, String> settings = new HashMap<>(settings());
        List.of("panel.oauth.token-url", "panel.oauth.user-url").forEach(settings::remove);
        settings.put("panel.oauth.issuer", provider.issuer());
        return TestForm.at(new TestApplication(settings), "/login").typed("mona", "hush-hush");
    }

    private Map<String, String> settings() {
        return Map.of(
                "panel.oauth.provider", "corp",
                "panel.oauth.corp.preset", "password",
                "panel.oauth.key", "client-1",
                "panel.oauth.token-url", provider.issuer() + "/token",
                "panel.oauth.user-url", provider.issuer() + "/userinfo");
    }

    private static ResponseDefinitionBuilder refusal(int status, String json) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json);
    }
}
