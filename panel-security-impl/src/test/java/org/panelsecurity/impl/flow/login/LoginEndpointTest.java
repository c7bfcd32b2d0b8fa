package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.panelsecurity.impl.flow.TestForm.location;
import static org.panelsecurity.impl.flow.TestForm.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;

/** The login endpoint, with one registration and with several. */
class LoginEndpointTest {
    private static final Map<String, String> SEVERAL = several();

    private final TestApplication application = new TestApplication(SEVERAL);

    private static Map<String, String> several() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "panel.oauth.provider", "github,ghe,bitbucket,basic",
                "panel.oauth.ghe.preset", "github",
                "panel.oauth.ghe.url", "github.octo.example",
                "panel.basic-auth", "open sesame"));
        for (String name : List.of("github", "ghe", "bitbucket")) {
            settings.put("panel.oauth." + name + ".key", "client-of-" + name);
            settings.put("panel.oauth." + name + ".secret", "a-client-secret-of-some-length");
        }
        return settings;
    }

    private static Map<String, String> one() {
        return Map.of(
                "panel.oauth.provider", "github",
                "panel.oauth.key", "client-1",
                "panel.oauth.secret", "a-client-secret-of-some-length");
    }

    @Test
    void letsUsersChooseByNamesThatDiffer() {
        assertThat(choices(application))
                .extracting(Page.Choice::provider, Page.Choice::name)
                .containsExactly(
                        tuple("GitHub", "github"),
                        tuple("GitHub", "ghe"),
                        tuple("Bitbucket", ""),
                        tuple("user name and password", ""));
    }

    @Test
    void callsARegistrationWhatTheSettingsCallIt() {
        TestApplication named =
                new TestApplication(TestApplication.with(SEVERAL, "panel.oauth.ghe.display-name", "Octo's own GitHub"));

        assertThat(choices(named))
                .extracting(Page.Choice::provider, Page.Choice::name)
                .containsExactly(
                        tuple("GitHub", ""),
                        tuple("Octo's own GitHub", ""),
                        tuple("Bitbucket", ""),
                        tuple("user name and password", ""));
    }

    @Test
    void linksToEachRegistrationWithThePageToReturnTo() {
        assertThat(choices(application))
                .extracting(choice -> choice.login().path())
                .containsExactly(
                        "/app/login/github?next=%2Fapp%2Freports",
                        "/app/login/ghe?next=%2Fapp%2Freports",
                        "/app/login/bitbucket?next=%2Fapp%2Freports",
                        "/app/login/basic?next=%2Fapp%2Freports");
    }

    @Test
    void setsNoCookieBeforeSomethingIsChosen() {
        assertThat(choose(application, "/login").cookies()).isEmpty();
    }

    @Test
    void goesToTheChooserFromAPageThatNeedsALogin() {
        Reply asked = application.flows().askForLogin().of(TestExchange.get("/reports"));

        assertThat(location(asked)).isEqualTo("/app/login?next=%2Fapp%2Freports");
    }

    @Test
    void beginsAtTheRegistrationThatIsNamed() {
        assertThat(location(choose(application, "/login/github")))
                .startsWith("https://github.com/login/oauth/authorize?")
                .contains("client_id=client-of-github");
        assertThat(location(choose(application, "/login/ghe")))
                .startsWith("https://github.octo.example/login/oauth/authorize?")
                .contains("client_id=client-of-ghe");
        assertThat(page(choose(application, "/login/basic")).provider()).isEmpty();
    }

    /** A link of another site must not choose the account at the provider. */
    @ParameterizedTest
    @ValueSource(strings = {"mona@example.com", "x%0D%0ALocation:%20https://evil.example", "%22%3E%3Cscript%3E"})
    void passesNoLoginHintOfALinkToTheProvider(String hint) {
        assertThat(location(choose(application, "/login/github?next=%2Fapp%2Freports&login_hint=" + hint)))
                .startsWith("https://github.com/login/oauth/authorize?")
                .doesNotContain("hint", "mona", "evil", "script");
    }

    @Test
    void hasACallbackForEachRegistration() {
        assertThat(location(choose(application, "/login/github")))
                .contains("redirect_uri=http%3A%2F%2Fapp.test%2Fapp%2Fcallback%2Fgithub&");
        assertThat(location(choose(application, "/login/ghe")))
                .contains("redirect_uri=http%3A%2F%2Fapp.test%2Fapp%2Fcallback%2Fghe&");
        assertThat(application
                        .flows()
                        .callbackRequests()
                        .isCallback(TestExchange.get("/callback/bitbucket?code=c&state=s"), false))
                .isTrue();
        assertThat(application
                        .flows()
                        .callbackRequests()
                        .isCallback(TestExchange.get("/callback/basic?code=c&state=s"), false))
                .isFalse();
    }

    @Test
    void refusesAnAnswerAtTheCallbackOfAnotherRegistration() {
        Reply begun = choose(application, "/login/github");
        String state = location(begun).replaceFirst(".*[?&]state=([^&]*).*", "$1");

        Reply answered = application
                .flows()
                .finishLogin()
                .with(TestExchange.get("/callback/ghe?code=c&state=" + state).cookiesOf(begun), false);

        TestForm.assertFailed(answered, LoginFailure.STATE_MISMATCH);
    }

    @Test
    void takesAPasswordsAttemptForNoAnswerOfAProvider() {
        TestForm form = TestForm.at(application, "/login/basic");
        TestExchange callback = TestExchange.get("/callback/github?code=c&state="
                        + page(form.shown()).form().token())
                .cookiesOf(form.shown());

        assertThat(application.flows().callbackRequests().isCallback(callback, false))
                .isTrue();
        TestForm.assertFailed(application.flows().finishLogin().with(callback, false), LoginFailure.NO_LOGIN_UNDER_WAY);
    }

    @Test
    void takesAProvidersAttemptForNoForm() {
        Reply begun = choose(application, "/login/github");
        String state = location(begun).replaceFirst(".*[?&]state=([^&]*).*", "$1");
        TestForm form = TestForm.at(application, "/login/basic")
                .typed("mona", "open sesame")
                .with("token", state);

        TestForm.assertFailed(
                form.answer(form.requestWithoutCookies().cookiesOf(begun)), LoginFailure.NO_LOGIN_UNDER_WAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login/nobody", "/login/", "/login/GitHub", "/login/github/", "/login/github/x"})
    void knowsNoOtherNames(String path) {
        assertThat(choose(application, path).content()).isEqualTo(new Content.Status(404));
        assertThat(application
                        .flows()
                        .loginEndpoint()
                        .of(TestExchange.post(path, Map.of()))
                        .content())
                .isEqualTo(new Content.Status(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/github"})
    void takesNoFormIfNoPasswordIsAskedFor(String path) {
        TestExchange post = TestExchange.post(
                        path, Map.of("username", List.of("mona"), "password", List.of("open sesame")))
                .header("Sec-Fetch-Site", "same-origin");

        assertThat(application.flows().loginEndpoint().of(post).content())
                .isEqualTo(new Content.MethodNotAllowed("GET, HEAD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE"})
    void knowsNoOtherMethod(String method) {
        assertThat(application
                        .flows()
                        .loginEndpoint()
                        .of(TestExchange.get("/login/basic").method(method))
                        .content())
                .isEqualTo(new Content.MethodNotAllowed("GET, HEAD, POST"));
    }

    @Test
    void takesTheFormAtItsRegistrationsNameAmongSeveral() {
        TestForm form = TestForm.at(application, "/login/basic").typed("mona", "open sesame");

        assertThat(form.request().path()).isEqualTo("/login/basic");
        assertThat(location(form.send())).isEqualTo("/app/");
    }

    @Test
    void takesTheFormAtTheLoginEndpointItselfWithOneRegistration() {
        TestForm form = TestForm.at(new TestApplication(Map.of("panel.basic-auth", "open sesame")), "/login")
                .typed("mona", "open sesame");

        assertThat(location(form.to("/login").send())).isEqualTo("/app/");
    }

    @Test
    void showsNoChoiceIfThereIsOneRegistration() {
        TestApplication single = new TestApplication(one());

        assertThat(location(choose(single, "/login"))).startsWith("https://github.com/login/oauth/authorize?");
        assertThat(location(choose(single, "/login/github"))).startsWith("https://github.com/login/oauth/authorize?");
        assertThat(location(single.flows().askForLogin().of(TestExchange.get("/reports"))))
                .startsWith("https://github.com/login/oauth/authorize?");
    }

    private static Reply choose(TestApplication at, String path) {
        return at.flows().loginEndpoint().of(TestExchange.get(path));
    }

    private static List<Page.Choice> choices(TestApplication at) {
        Reply chooser = choose(at, "/login?next=%2Fapp%2Freports");
        assertThat(chooser.content()).isInstanceOf(Content.Show.class);
        Page page = ((Content.Show) chooser.content()).page();
        assertThat(page).isInstanceOf(Page.Choose.class);
        return ((Page.Choose) page).choices();
    }
}
