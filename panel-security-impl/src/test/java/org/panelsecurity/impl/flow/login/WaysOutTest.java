package org.panelsecurity.impl.flow.login;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoginFailed.Ways;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.provider.Registration;

/** The buttons of the page of a failed login. */
class WaysOutTest {
    private static final Link ANOTHER_ACCOUNT = new Link("/app/login/corp?wish=another-account");
    private static final Set<LoginFailure> OF_THE_ACCOUNT =
            EnumSet.of(LoginFailure.DENIED_BY_PROVIDER, LoginFailure.NOT_AUTHORIZED, LoginFailure.USER_CLAIM_MISSING);
    private static final Set<LoginFailure> LASTING = EnumSet.of(
            LoginFailure.NOT_AUTHORIZED,
            LoginFailure.USER_CLAIM_MISSING,
            LoginFailure.CLIENT_REFUSED,
            LoginFailure.PROVIDER_MISCONFIGURED,
            LoginFailure.SESSION_TOO_LARGE,
            LoginFailure.LOGIN_LOOP);

    private final TestProvider provider = new TestProvider();
    private final TestApplication application = new TestApplication(provider.settings());

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(LoginFailure.class)
    void offersToTryAgainOnlyIfItCanHelp(LoginFailure failure) {
        assertThat(ways(failure).tryAgain()).isEqualTo(LASTING.contains(failure) ? Link.NONE : new Link("/app/login"));
    }

    @ParameterizedTest
    @EnumSource(LoginFailure.class)
    void offersAnotherAccountIfThisOneIsRefused(LoginFailure failure) {
        assertThat(ways(failure).anotherAccount())
                .isEqualTo(OF_THE_ACCOUNT.contains(failure) ? ANOTHER_ACCOUNT : Link.NONE);
    }

    @ParameterizedTest
    @EnumSource(LoginFailure.class)
    void offersToLogInAnywayOnlyInALoop(LoginFailure failure) {
        assertThat(ways(failure).anyway().equals(Link.NONE)).isEqualTo(failure != LoginFailure.LOGIN_LOOP);
    }

    @ParameterizedTest
    @EnumSource(LoginFailure.class)
    void leadsSomewhereAlwaysEvenIfTheRegistrationIsUnknown(LoginFailure failure) {
        Ways ways = new WaysOut(new ServedPaths("/login", "/logout", null, null))
                .after(failure, Optional.empty(), TestExchange.get("/"));

        assertThat(ways.start()).isEqualTo(new Link("/app/"));
        assertThat(ways.anotherAccount()).isEqualTo(Link.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_denied", "login_required", "consent_required"})
    void offersAnotherAccountToAUserWhomTheProviderRefuses(String error) {
        Reply begun = application.flows().askForLogin().of(TestExchange.get("/"));

        Reply refused = application
                .flows()
                .finishLogin()
                .with(
                        TestExchange.get("/?error=" + error + "&state="
                                        + RedirectParameters.of(begun).get("state"))
                                .cookiesOf(begun),
                        false);

        assertThat(page(refused).failure()).isEqualTo(LoginFailure.DENIED_BY_PROVIDER);
        assertThat(page(refused).ways().anotherAccount()).isEqualTo(ANOTHER_ACCOUNT);
    }

    @Test
    void offersAnotherAccountToAUserWhomAnIdentityStoreRefuses() {
        application.groupStores((identity, name) -> Optional.empty());
        Reply begun = application.flows().askForLogin().of(TestExchange.get("/"));
        Map<String, String> asked = RedirectParameters.of(begun);
        provider.knows("mona", asked.getOrDefault("nonce", ""));

        Reply refused = application
                .flows()
                .finishLogin()
                .with(TestExchange.get("/?code=c&state=" + asked.get("state")).cookiesOf(begun), false);

        assertThat(page(refused).failure()).isEqualTo(LoginFailure.NOT_AUTHORIZED);
        assertThat(page(refused).ways().anotherAccount()).isEqualTo(ANOTHER_ACCOUNT);
        assertThat(page(refused).ways().tryAgain()).isEqualTo(Link.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "google, select_account",
        "github, select_account",
        "azure, select_account",
        "azure-v1, select_account",
        "gitlab, login",
        "generic, login"
    })
    void letsTheProviderAskForAnAccount(String preset, String prompt) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "panel.oauth.provider", "corp",
                "panel.oauth.corp.preset", preset,
                "panel.oauth.key", "client-1",
                "panel.oauth.secret", "a-client-secret-of-some-length"));
        if (!preset.equals("github")) {
            settings.put("panel.oauth.issuer", provider.issuer());
        }
        TestApplication at = new TestApplication(settings);

        assertThat(RedirectParameters.of(
                        at.flows().loginEndpoint().of(TestExchange.get("/login/corp?wish=another-account"))))
                .containsEntry("prompt", prompt);
        assertThat(RedirectParameters.of(at.flows().loginEndpoint().of(TestExchange.get("/login/corp"))))
                .doesNotContainKey("prompt");
    }

    @ParameterizedTest
    @CsvSource({"none, login", "login, login", "select_account, login", "consent, login+consent"})
    void replacesAConfiguredPrompt(String configured, String asked) {
        TestApplication at = new TestApplication(TestApplication.with(
                provider.settings(), "panel.oauth.extra-params", "{'prompt': '" + configured + "'}"));

        assertThat(RedirectParameters.of(
                        at.flows().loginEndpoint().of(TestExchange.get("/login?wish=another-account"))))
                .containsEntry("prompt", asked);
        assertThat(RedirectParameters.of(at.flows().loginEndpoint().of(TestExchange.get("/login"))))
                .containsEntry("prompt", configured);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reports?wish=another-account", "/?wish=anyway"})
    void readsNoWishInARequestForAPageOfTheApplication(String path) {
        assertThat(RedirectParameters.of(application.flows().askForLogin().of(TestExchange.get(path))))
                .doesNotContainKey("prompt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wish=", "wish=another", "wish=another-account&wish=anyway", "wish=ANYWAY"})
    void ignoresAWishThatItDoesNotKnow(String query) {
        assertThat(RedirectParameters.of(application.flows().loginEndpoint().of(TestExchange.get("/login?" + query))))
                .doesNotContainKey("prompt");
    }

    @Test
    void offersTheLogoutAtTheProviderIfItsMetadataHasOne() {
        provider.announces(",\"end_session_endpoint\":\"<issuer>/logout\"");
        application.flows().askForLogin().of(TestExchange.get("/"));

        assertThat(ways(LoginFailure.DENIED_BY_PROVIDER).providerLogout())
                .isEqualTo(provider.issuer() + "/logout?client_id=client-1");
        assertThat(ways(LoginFailure.PROVIDER_ERROR).providerLogout()).isEmpty();
    }

    @Test
    void offersTheConfiguredLogoutAtTheProvider() {
        TestApplication at = new TestApplication(
                TestApplication.with(provider.settings(), "panel.oauth.logout-url", "https://sso.example.com/out"));
        Registration corp = at.registrations().find("corp").orElseThrow();

        assertThat(new WaysOut(new ServedPaths("/login", "/logout", null, null))
                        .after(LoginFailure.NOT_AUTHORIZED, Optional.of(corp), TestExchange.get("/"))
                        .providerLogout())
                .isEqualTo("https://sso.example.com/out");
    }

    @Test
    void offersNoLogoutAtAProviderWithoutOne() {
        application.flows().askForLogin().of(TestExchange.get("/"));

        assertThat(ways(LoginFailure.NOT_AUTHORIZED).providerLogout()).isEmpty();
    }

    @Test
    void returnsToThePageWithTheOtherAccount() {
        Reply begun = application
                .flows()
                .loginEndpoint()
                .of(TestExchange.get("/login/corp?wish=another-account&next=%2Fapp%2Freports"));
        Map<String, String> asked = RedirectParameters.of(begun);
        provider.knows("hubot", asked.getOrDefault("nonce", ""));

        Reply answered = application
                .flows()
                .finishLogin()
                .with(TestExchange.get("/?code=c&state=" + asked.get("state")).cookiesOf(begun), false);

        assertThat(answered.content()).isEqualTo(new Content.Redirect("/app/reports"));
    }

    @Test
    void showsTheFormAgainIfTheUserTypesAPasswordHere() {
        TestApplication password = new TestApplication(Map.of(
                "panel.oauth.provider", "password",
                "panel.oauth.key", "client-1",
                "panel.oauth.id-claim", "id",
                "panel.oauth.token-url", provider.issuer() + "/token",
                "panel.oauth.user-url", provider.issuer() + "/userinfo"));
        provider.tokenAnswer(TestProvider.tokens("first"));
        provider.userInfo(okJson("{\"id\":1}"));

        Reply reply = password.flows().loginEndpoint().of(TestExchange.get("/login/password?wish=another-account"));

        assertThat(((Content.Show) reply.content()).page()).isInstanceOf(Page.Password.class);
    }

    private Ways ways(LoginFailure failure) {
        Registration corp = application.registrations().find("corp").orElseThrow();
        return new WaysOut(new ServedPaths("/login", "/logout", null, null))
                .after(failure, Optional.of(corp), TestExchange.get("/"));
    }

    private static Page.LoginFailed page(Reply reply) {
        return (Page.LoginFailed) ((Content.Show) reply.content()).page();
    }
}
