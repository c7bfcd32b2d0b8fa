package org.panelsecurity.impl.flow.login;

import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginEvent.LoggedIn;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.SetCookie;

/** A guest comes to an open page, and the provider may know who it is. */
class SilentLoginTest {
    private static final String PAGE = "/news?page=2";

    private final TestProvider provider = new TestProvider();
    private final TestApplication application = application(Map.of());

    @BeforeEach
    void knowWhatTheProviderPublishes() {
        explicit();
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void asksTheProviderWithoutAPage() {
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();

        assertThat(RedirectParameters.of(begun)).containsEntry("prompt", "none");
        assertThat(RedirectParameters.of(begun).get("state"))
                .matches("panel\\.silent\\.[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]+");
        assertThat(marker(begun).header()).matches("panel-s-[^=]*=1; Path=/app; HttpOnly; SameSite=Lax");
    }

    @Test
    void asksABrowserOnce() {
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();

        assertThat(silent(TestExchange.get("/other").cookiesOf(begun))).isEmpty();
    }

    @Test
    void logsInAUserWhomTheProviderKnows() {
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();
        knowsMona(begun);

        Reply answered = answer("code=c", begun);

        assertThat(answered.content()).isEqualTo(new Content.Redirect("/app/news?page=2"));
        assertThat(application.flows().resumeSession().of(TestExchange.get(PAGE).cookiesOf(begun, answered)))
                .isPresent();
        assertThat(application.events()).singleElement().isInstanceOf(LoggedIn.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login_required",
                "interaction_required",
                "consent_required",
                "account_selection_required",
                "access_denied",
                "server_error",
                "temporarily_unavailable",
                "invalid_request",
                "made_up"
            })
    void leavesAGuestAGuestWhateverTheProviderAnswers(String error) {
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();

        Reply answered = answer("error=" + error, begun);

        assertThat(answered.content()).isEqualTo(new Content.Redirect("/app/news?page=2"));
        assertThat(silent(TestExchange.get(PAGE).cookiesOf(begun, answered))).isEmpty();
        assertThat(application.events()).as("no failed login").isEmpty();
    }

    @Test
    void writesNoLineAboutMostGuests() {
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();

        assertThat(CapturedLog.during(() -> answer("error=login_required", begun)))
                .isEmpty();
    }

    @Test
    void writesWhyTheTokenEndpointLetsNoUserIn() {
        provider.tokenAnswer(serverError());
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();

        List<String> lines = CapturedLog.during(() ->
                assertThat(answer("code=c", begun).content()).isEqualTo(new Content.Redirect("/app/news?page=2")));

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("Silent login at corp ended, and the guest stays a guest: PROVIDER_UNREACHABLE: ");
        assertThat(application.events()).isEmpty();
    }

    @Test
    void leavesAUserWhomTheApplicationRefusesAGuest() {
        application.groupStores((identity, name) -> Optional.empty());
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();
        knowsMona(begun);

        assertThat(answer("code=c", begun).content()).isEqualTo(new Content.Redirect("/app/news?page=2"));
        assertThat(application.events()).isEmpty();
    }

    @Test
    void leavesAGuestAGuestAfterAForgedAnswer() {
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();

        assertThat(answer("code=c&iss=https%3A%2F%2Fevil.example", begun).content())
                .isEqualTo(new Content.Redirect("/app/news?page=2"));
    }

    /** The browser refuses all cookies, or they do not come back: neither the attempt nor the marker. */
    @Test
    void leadsABrowserWithoutCookiesToItsPageByAPageAndAsksNoMore() {
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();
        String state = RedirectParameters.of(begun).get("state");

        Reply answered = callback(TestExchange.get("/?error=login_required&state=" + state));

        assertThat(answered.content()).isEqualTo(new Content.Show(new Page.Continue(new Link("/app/news?page=2"))));
        // Of the page, of each redirect after it, and of links on the pages of the application.
        assertThat(silent(fromHere(PAGE))).isEmpty();
        assertThat(silent(fromHere(PAGE).header("Referer", "http://localhost:8080/app/")))
                .isEmpty();
        assertThat(silent(fromHere(PAGE).header("Referer", "://")).isEmpty()).isTrue();
        assertThat(silent(fromHere(PAGE).cookie("JSESSIONID", "x")))
                .as("another cookie comes back")
                .isEmpty();
        assertThat(application.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".aHR0cHM6Ly9ldmlsLmV4YW1wbGUv", ".L2VsZXdoZXJl", ".A", ".-_-_"})
    void leadsToTheRootUnlessTheApplicationSealedThePath(String end) {
        String state = "panel.silent." + "a".repeat(43) + end;

        Reply answered = callback(TestExchange.get("/?error=login_required&state=" + state));

        assertThat(answered.content()).isEqualTo(new Content.Show(new Page.Continue(new Link("/app/"))));
    }

    @Test
    void hidesThePathFromTheProvider() {
        String state = Objects.requireNonNull(
                RedirectParameters.of(silent(TestExchange.get(PAGE)).orElseThrow())
                        .get("state"));

        byte[] end = Base64.getUrlDecoder().decode(state.substring(state.lastIndexOf('.') + 1));
        assertThat(new String(end, StandardCharsets.ISO_8859_1)).doesNotContain("news");
    }

    @Test
    void leadsToTheRootIfThePathIsTooLongForAState() {
        Reply begun = silent(TestExchange.get("/news?q=" + "x".repeat(400))).orElseThrow();
        String state = RedirectParameters.of(begun).get("state");

        assertThat(state).matches("panel\\.silent\\.[A-Za-z0-9_-]{43}");
        assertThat(callback(TestExchange.get("/?error=login_required&state=" + state))
                        .content())
                .isEqualTo(new Content.Show(new Page.Continue(new Link("/app/"))));
    }

    @Test
    void asksAfterALinkOfAnotherApplicationOfTheHost() {
        assertThat(silent(fromHere(PAGE).header("Referer", "http://localhost:8080/shop/cart")))
                .isPresent();
    }

    @Test
    void asksNoBrowserThatHasLoggedIn() {
        Reply loggedIn = logIn();

        assertThat(marker(loggedIn).value()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=c", "error=login_required"})
    void goesOnIfTheAnswerIsOpenedAgain(String parameters) {
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();
        knowsMona(begun);
        Reply answered = answer(parameters, begun);
        String state = RedirectParameters.of(begun).get("state");

        Reply again = callback(TestExchange.get("/?" + parameters + "&state=" + state)
                .cookiesOf(Reply.redirect("/").with(List.of(marker(begun)))));

        assertThat(again.content()).isEqualTo(new Content.Show(new Page.Continue(new Link("/app/news?page=2"))));
        assertThat(answered.content()).isEqualTo(new Content.Redirect("/app/news?page=2"));
    }

    @Test
    void letsTwoTabsAskAtOnce() {
        Reply one = silent(TestExchange.get("/one")).orElseThrow();
        Reply two = silent(TestExchange.get("/two")).orElseThrow();

        assertThat(answer("error=login_required", one, two).content()).isEqualTo(new Content.Redirect("/app/one"));
        assertThat(answer("error=login_required", two, one).content()).isEqualTo(new Content.Redirect("/app/two"));
    }

    @Test
    void leavesAUserWhoHasLoggedInMeanwhileLoggedIn() {
        Reply begun = silent(TestExchange.get(PAGE)).orElseThrow();
        Reply loggedIn = logIn();
        provider.knows(
                "lisa", Objects.requireNonNull(RedirectParameters.of(begun).get("nonce")));
        TestExchange request = TestExchange.get(
                        "/?code=c&state=" + RedirectParameters.of(begun).get("state"))
                .cookiesOf(begun, loggedIn);

        Reply answered = application.flows().finishLogin().with(request, true);

        assertThat(answered.content()).isEqualTo(new Content.Redirect("/app/news?page=2"));
        assertThat(application
                        .flows()
                        .resumeSession()
                        .of(TestExchange.get(PAGE).cookiesOf(begun, loggedIn, answered))
                        .map(session -> session.identity().id()))
                .contains("id-of-mona");
    }

    @Test
    void doesNotUndoALogout() {
        Reply loggedIn = logIn();
        TestExchange logout = TestExchange.post("/logout", Map.of())
                .header("Sec-Fetch-Site", "same-origin")
                .cookiesOf(loggedIn);
        Reply loggedOut = application
                .flows()
                .logoutEndpoint()
                .of(logout, application.flows().resumeSession().of(logout));

        assertThat(silent(TestExchange.get(PAGE).cookiesOf(loggedIn, loggedOut)))
                .isEmpty();
        assertThat(silent(TestExchange.get(PAGE).cookiesOf(loggedIn)))
                .as("sent before the browser had the answer")
                .isEmpty();
    }

    @Test
    void isNoneIfTheUserBeginsTheLogin() {
        Reply begun = explicit();

        assertThat(RedirectParameters.of(begun)).doesNotContainKey("prompt");
        assertThat(begun.cookies()).extracting(SetCookie::name).noneMatch(name -> name.startsWith("panel-s-"));
        assertThat(answer("error=login_required", begun).content()).isInstanceOf(Content.Show.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Sec-Fetch-Mode, cors",
        "GET, Sec-Fetch-Dest, iframe",
        "GET, Sec-Purpose, prefetch;prerender",
        "GET, Faces-Request, partial/ajax",
        "GET, Turbo-Frame, news",
        "POST, Accept, text/html",
        "HEAD, Accept, text/html",
        "OPTIONS, Accept, text/html"
    })
    void isOnlyForPagesOfATab(String method, String header, String value) {
        assertThat(silent(TestExchange.get(PAGE).method(method).header(header, value)))
                .isEmpty();
    }

    @Test
    void isOnlyForBrowsersThatSayThatTheyNavigate() {
        assertThat(silent(TestExchange.get(PAGE).without("Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-Dest")))
                .as("a crawler")
                .isEmpty();
    }

    @Test
    void isOnlyWhereTheAnswerArrives() {
        TestApplication elsewhere =
                application(Map.of("panel.oauth.redirect-uri", "https://www.app.test/app/callback"));
        elsewhere.flows().silentLogin().of(TestExchange.get(PAGE));

        assertThat(elsewhere.flows().silentLogin().of(TestExchange.get(PAGE))).isEmpty();
    }

    @Test
    void leavesAnAnswerAloneThatArrivesAtAPage() {
        String state = RedirectParameters.of(silent(TestExchange.get(PAGE)).orElseThrow())
                .get("state");

        assertThat(silent(TestExchange.get("/news?error=login_required&state=" + state)))
                .isEmpty();
    }

    @Test
    void isOffUnlessItIsConfigured() {
        TestApplication off = application(Map.of("panel.oauth.silent", "false"));
        off.flows().askForLogin().of(TestExchange.get("/"));

        assertThat(off.flows().silentLogin().of(TestExchange.get(PAGE))).isEmpty();
        assertThat(off.flows()
                        .logoutEndpoint()
                        .of(
                                TestExchange.post("/logout", Map.of()).header("Sec-Fetch-Site", "same-origin"),
                                Optional.empty())
                        .cookies())
                .extracting(SetCookie::name)
                .noneMatch(name -> name.startsWith("panel-s-"));
    }

    @Test
    void doesNotWaitForAProviderThatIsDown() {
        provider.metadata(serverError());
        TestApplication another = application(Map.of());

        assertThat(another.flows().silentLogin().of(TestExchange.get(PAGE))).isEmpty();
        assertThat(another.flows().silentLogin().of(TestExchange.get(PAGE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "select_account", "login"})
    void asksWithoutAPageWhateverPromptIsConfigured(String prompt) {
        TestApplication configured = application(Map.of("panel.oauth.extra-params", "{'prompt': '" + prompt + "'}"));
        Reply begun = configured.flows().askForLogin().of(TestExchange.get("/"));

        assertThat(RedirectParameters.of(begun)).containsEntry("prompt", prompt);
        assertThat(RedirectParameters.of(configured
                        .flows()
                        .silentLogin()
                        .of(TestExchange.get(PAGE))
                        .orElseThrow()))
                .containsEntry("prompt", "none");
    }

    @Test
    void boundsTheUrlToReturnTo() {
        Reply begun = silent(TestExchange.get("/news?q=" + "x".repeat(5000))).orElseThrow();

        assertThat(answer("error=login_required", begun).content()).isEqualTo(new Content.Redirect("/app/news"));
    }

    private TestApplication application(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("panel.oauth.optional", "true");
        settings.put("panel.oauth.silent", "true");
        settings.putAll(more);
        return new TestApplication(settings);
    }

    /** A login that the user begins. */
    private Reply explicit() {
        return application.flows().askForLogin().of(TestExchange.get("/"));
    }

    private Reply logIn() {
        Reply begun = explicit();
        knowsMona(begun);
        return answer("code=c", begun);
    }

    private void knowsMona(Reply begun) {
        provider.knows(
                "mona", Objects.requireNonNull(RedirectParameters.of(begun).get("nonce")));
    }

    private static TestExchange fromHere(String path) {
        return TestExchange.get(path).header("Sec-Fetch-Site", "same-origin");
    }

    private Optional<Reply> silent(TestExchange request) {
        return application.flows().silentLogin().of(request);
    }

    /** @param others further replies whose cookies the browser has */
    private Reply answer(String parameters, Reply begun, Reply... others) {
        String state = RedirectParameters.of(begun).get("state");
        return callback(TestExchange.get("/?" + parameters + "&state=" + state)
                .cookiesOf(begun)
                .cookiesOf(others));
    }

    private Reply callback(TestExchange request) {
        assertThat(application.flows().callbackRequests().isCallback(request, false))
                .isTrue();
        return application.flows().finishLogin().with(request, false);
    }

    private static SetCookie marker(Reply reply) {
        Set<SetCookie> found = reply.cookies().stream()
                .filter(cookie -> cookie.name().startsWith("panel-s-"))
                .collect(Collectors.toSet());
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }
}
