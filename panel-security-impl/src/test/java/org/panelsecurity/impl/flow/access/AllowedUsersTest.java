package org.panelsecurity.impl.flow.access;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.Decision;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.SessionEnded;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.upkeep.UpkeepResult;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.UserSession;

/** {@code panel.oauth.allow} at a login, at a request and at a refresh. */
@Timeout(60)
class AllowedUsersTest {
    private static final Duration SOON = Duration.ofSeconds(245);
    private static final String DOMAIN = "domain:example.com";

    private final TestProvider provider = new TestProvider();

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void refusesALoginWithThePageThatNamesTheAccount() {
        TestApplication application = application("user:1, group");
        application.groupStores((identity, name) -> Optional.of(Set.of("group")));

        Reply refused = logIn(application, mona());

        assertThat(refused.content()).isInstanceOfSatisfying(Content.Show.class, show -> {
            Page.LoginFailed page = (Page.LoginFailed) show.page();
            assertThat(page.failure()).isEqualTo(LoginFailure.NOT_AUTHORIZED);
            assertThat(page.user()).isEqualTo("mona@example.com");
            assertThat(page.ways().anotherAccount()).isEqualTo(new Link("/app/login/corp?wish=another-account"));
        });
        assertThat(resumed(application, refused)).isEmpty();
        assertThat(application.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        LoginEvent.LoginFailed.class,
                        event -> assertThat(event.failure()).isEqualTo(LoginFailure.NOT_AUTHORIZED));
    }

    @Test
    void namesTheAccountThatAnIdentityStoreRefuses() {
        TestApplication application = application("*");
        application.groupStores((identity, name) -> Optional.empty());

        assertThat(failedPage(logIn(application, mona())).user()).isEqualTo("mona@example.com");
    }

    @Test
    void refusesAnOpenSessionAtOnceIfTheListChanges() {
        Reply loggedIn = logIn(new TestApplication(provider.settings()), mona());
        TestApplication changed = application("user:1");
        changed.accessCheck((who, path) -> {
            throw new IllegalStateException("the application must not be asked");
        });
        UserSession session = resumed(changed, loggedIn).orElseThrow();

        assertThat(answer(changed, session, TestExchange.get("/reports")))
                .isEqualTo(new Content.Show(new Page.NotAuthorized(
                        "mona@example.com",
                        Page.NotAuthorized.Denied.APPLICATION,
                        "",
                        new Link("/app/logout"),
                        Link.NONE,
                        new Link("/app/login/corp?wish=another-account&next=%2Fapp%2Freports"))));
        assertThat(answer(changed, session, TestExchange.get("/reports").byScript()))
                .isEqualTo(new Content.Json(403, Map.of("error", "not_authorized")));
        assertThat(changed.events()).hasSize(2).first().isInstanceOfSatisfying(AccessDenied.class, denied -> {
            assertThat(denied.reason()).isEqualTo(AccessDenied.Reason.ALLOW_LIST);
            assertThat(denied.identity()).isEqualTo(session.identity());
            assertThat(denied.path()).isEqualTo("/reports");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "corp:*", "user:42", "staff", "corp:user:42"})
    void asksTheAccessCheckOfTheApplicationAfterTheList(String list) {
        TestApplication application = application(list);
        application.accessCheck((who, path) -> path.equals("/open") ? Decision.allow() : Decision.deny("no"));
        UserSession session = resumed(application, logIn(application, mona())).orElseThrow();

        assertThat(application.flows().checkAccess().of(session, TestExchange.get("/open")))
                .isInstanceOf(Access.Granted.class);
        assertThat(application.flows().checkAccess().of(session, TestExchange.get("/reports")))
                .isInstanceOf(Access.Refused.class);
    }

    @Test
    void sendsASessionWithoutTheAddressThatANewRuleNeedsToTheLogin() {
        Reply loggedIn = logIn(application("user:42"), mona());
        TestApplication changed = application(DOMAIN);
        UserSession session = resumed(changed, loggedIn).orElseThrow();

        assertThat(session.verifiedEmail()).as("no rule needed it").isNull();
        assertThat(changed.flows().checkAccess().of(session, TestExchange.get("/reports")))
                .isInstanceOf(Access.NotLoggedIn.class);
        assertThat(changed.events()).isEmpty();
        TestApplication both = application(DOMAIN + ",user:42");
        assertThat(both.flows().checkAccess().of(session, TestExchange.get("/reports")))
                .as("another entry admits the user")
                .isInstanceOf(Access.Granted.class);
    }

    @Test
    void judgesAnAddressWithoutOpeningTheDetails() {
        TestApplication application = application(DOMAIN);
        Reply loggedIn = logIn(application, mona());
        TestExchange identityAlone = TestExchange.get("/reports").cookiesOf(loggedIn);
        identityAlone.cookies().removeIf(cookie -> cookie.name().startsWith("panel-d-"));
        UserSession session =
                application.flows().resumeSession().of(identityAlone).orElseThrow();

        assertThat(session.verifiedEmail()).isEqualTo("mona@example.com");
        assertThat(application.flows().checkAccess().of(session, identityAlone)).isInstanceOf(Access.Granted.class);
        assertThat(session.details()).isEmpty();
    }

    @Test
    void refusesASessionWhoseAddressWasNotVerified() {
        TestApplication application = application(DOMAIN + ",user:42");
        Reply loggedIn = logIn(application, claims("email_verified", false));
        TestApplication changed = application(DOMAIN);
        UserSession session = resumed(changed, loggedIn).orElseThrow();

        assertThat(session.verifiedEmail()).isEmpty();
        assertThat(changed.flows().checkAccess().of(session, TestExchange.get("/reports")))
                .isInstanceOf(Access.Refused.class);
    }

    @Test
    void readsUserInfoIfTheIdTokenDoesNotTellWhetherTheAddressIsVerified() {
        TestApplication application = application(DOMAIN);
        provider.userInfo(okJson("{\"sub\":\"42\",\"email\":\"mona@example.com\",\"email_verified\":true}"));

        assertThat(resumed(application, logIn(application, claims("email_verified", null))))
                .isPresent();
    }

    @Test
    void doesNotTakeTheVerificationOfTheIdTokenForAnotherAddressOfUserInfo() {
        TestApplication application = application(DOMAIN, Map.of("panel.oauth.groups-claim", "roles"));
        provider.userInfo(okJson("{\"sub\":\"42\",\"email\":\"boss@example.com\"}"));

        Reply refused = logIn(application, mona());

        assertThat(failedPage(refused).failure()).isEqualTo(LoginFailure.NOT_AUTHORIZED);
    }

    @Test
    void admitsByAnotherEntryWhileUserInfoIsAway() {
        TestApplication application = application(DOMAIN + ",user:42");
        provider.userInfo(aResponse().withStatus(503));

        assertThat(resumed(application, logIn(application, claims("email_verified", null))))
                .isPresent();
    }

    @Test
    void endsTheSessionIfARefreshRefusesTheUser() {
        TestApplication application = application("staff");
        Reply loggedIn = logIn(application, mona());
        application.clock().setElapsed(SOON);
        answers("second", claims("groups", List.of("other")).claim("email_verified", true));

        assertThat(upkeep(application, loggedIn).session()).isEmpty();
        assertThat(application.events())
                .last()
                .isInstanceOfSatisfying(
                        SessionEnded.class,
                        ended -> assertThat(ended.reason()).isEqualTo(SessionEnded.Reason.REFRESH_REFUSED));
    }

    @Test
    void endsTheSessionIfTheAddressIsNoLongerVerified() {
        TestApplication application = application(DOMAIN);
        Reply loggedIn = logIn(application, mona());
        application.clock().setElapsed(SOON);
        answers("second", claims("email_verified", false));

        assertThat(upkeep(application, loggedIn).session()).isEmpty();
    }

    @Test
    void followsAnAddressThatChanges() {
        TestApplication application = application(DOMAIN + ",domain:octo.example");
        Reply loggedIn = logIn(application, mona());
        application.clock().setElapsed(SOON);
        answers("second", claims("email_verified", true).claim("email", "mona@octo.example"));

        UpkeepResult result = upkeep(application, loggedIn);

        UserSession next = resumed(application, loggedIn, Reply.redirect("/").with(result.cookies()))
                .orElseThrow();
        assertThat(next.verifiedEmail()).isEqualTo("mona@octo.example");
        assertThat(application(DOMAIN).flows().checkAccess().of(next, TestExchange.get("/reports")))
                .isInstanceOf(Access.Refused.class);
    }

    @Test
    void keepsTheAddressIfTheProviderStatesNothing() {
        TestApplication application = application(DOMAIN);
        Reply loggedIn = logIn(application, mona());
        application.clock().setElapsed(SOON);
        provider.tokenAnswer(okJson("{\"access_token\":\"second\",\"expires_in\":300}"));

        assertThat(upkeep(application, loggedIn).session().orElseThrow().verifiedEmail())
                .isEqualTo("mona@example.com");
    }

    @Test
    void keepsTheAddressWhileUserInfoIsAway() {
        TestApplication application = application(DOMAIN);
        provider.userInfo(okJson("{\"sub\":\"42\",\"email\":\"mona@example.com\",\"email_verified\":true}"));
        Reply loggedIn = logIn(application, claims("email_verified", null));
        application.clock().setElapsed(SOON);
        provider.userInfo(aResponse().withStatus(503));
        answers("second", claims("email_verified", null));

        assertThat(upkeep(application, loggedIn).session().orElseThrow().verifiedEmail())
                .isEqualTo("mona@example.com");
    }

    /** The other node has the details from the store, and an identity cookie from before the refresh. */
    @Test
    void hasTheNewAddressOnEveryNode() {
        TestStore store = new TestStore();
        Map<String, String> settings =
                settings(DOMAIN + ",domain:octo.example", Map.of("panel.session.store", "jcache"));
        TestApplication one = new TestApplication(settings, store);
        TestApplication two = new TestApplication(settings, store);
        Reply loggedIn = logIn(one, mona());
        one.clock().setElapsed(SOON);
        two.clock().setElapsed(SOON);
        answers("second", claims("email_verified", true).claim("email", "mona@octo.example"));
        upkeep(one, loggedIn);

        UpkeepResult result = upkeep(two, loggedIn);

        assertThat(result.session().orElseThrow().verifiedEmail()).isEqualTo("mona@octo.example");
        assertThat(resumed(two, loggedIn, Reply.redirect("/").with(result.cookies()))
                        .orElseThrow()
                        .verifiedEmail())
                .isEqualTo("mona@octo.example");
    }

    /** The second request of a login can reach a node whose list is another one. */
    @Test
    void judgesALoginAgainWhenItsSessionBegins() {
        TestApplication one = application("user:42");
        TestApplication two = application("user:1");
        two.groupStores((identity, name) -> {
            throw new IllegalStateException("the application must not be asked");
        });
        Reply begun = begin(one, mona());
        TestExchange callback = callback(begun);
        callback.user().meetsSessionOfAnother();
        Reply first = one.flows().finishLogin().with(callback, false);
        String state = RedirectParameters.of(begun).getOrDefault("state", "");

        Reply second = two.flows()
                .finishLogin()
                .with(TestExchange.get("/?state=" + state).cookiesOf(begun, first), false);

        assertThat(failedPage(second).failure()).isEqualTo(LoginFailure.NOT_AUTHORIZED);
        assertThat(failedPage(second).user()).isEqualTo("mona@example.com");
    }

    @Test
    void judgesUsersOfAPassword() {
        TestApplication refusing =
                new TestApplication(Map.of("panel.basic-auth", "open sesame", "panel.oauth.allow", "user:mona"));
        TestApplication admitting =
                new TestApplication(Map.of("panel.basic-auth", "open sesame", "panel.oauth.allow", "user:shared"));

        Reply refused =
                TestForm.at(refusing, "/login").typed("mona", "open sesame").send();

        assertThat(failedPage(refused).failure()).isEqualTo(LoginFailure.NOT_AUTHORIZED);
        assertThat(failedPage(refused).user()).isEqualTo("mona");
        TestForm form = TestForm.at(admitting, "/login").typed("mona", "open sesame");
        assertThat(form.session(form.send())).isPresent();
    }

    private static Page.LoginFailed failedPage(Reply reply) {
        return (Page.LoginFailed) ((Content.Show) reply.content()).page();
    }

    private TestApplication application(String list) {
        return application(list, Map.of());
    }

    private TestApplication application(String list, Map<String, String> more) {
        return new TestApplication(settings(list, more));
    }

    private Map<String, String> settings(String list, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("panel.oauth.refresh-tokens", "true");
        settings.put("panel.oauth.allow", list);
        settings.putAll(more);
        return settings;
    }

    private Reply logIn(TestApplication application, JWTClaimsSet.Builder claims) {
        return application.flows().finishLogin().with(callback(begin(application, claims)), false);
    }

    private Reply begin(TestApplication application, JWTClaimsSet.Builder claims) {
        Reply begun = application.flows().askForLogin().of(TestExchange.get("/reports"));
        answers("first", claims.claim("nonce", RedirectParameters.of(begun).get("nonce")));
        return begun;
    }

    private static TestExchange callback(Reply begun) {
        return TestExchange.get("/?code=c&state=" + RedirectParameters.of(begun).get("state"))
                .cookiesOf(begun);
    }

    private void answers(String accessToken, JWTClaimsSet.Builder claims) {
        provider.tokenAnswer(okJson("""
                {"access_token":"%s","refresh_token":"r","token_type":"Bearer","expires_in":300,"id_token":"%s"}""".formatted(accessToken, provider.signed(claims.build()))));
    }

    private JWTClaimsSet.Builder mona() {
        return claims("email_verified", true);
    }

    /** Returns the claims of an ID token of Mona's, with one that the test is about. */
    @SuppressWarnings("JavaUtilDate") // Nimbus's own type.
    private JWTClaimsSet.Builder claims(String name, @Nullable Object value) {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience("client-1")
                .subject("42")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("email", "mona@example.com")
                .claim("groups", List.of("staff"))
                .claim(name, value);
    }

    private static Content answer(TestApplication application, UserSession session, TestExchange exchange) {
        return ((Access.Refused) application.flows().checkAccess().of(session, exchange))
                .reply()
                .content();
    }

    private static UpkeepResult upkeep(TestApplication application, Reply loggedIn) {
        return application
                .flows()
                .sessionUpkeep()
                .perform(
                        resumed(application, loggedIn).orElseThrow(),
                        TestExchange.get("/reports").cookiesOf(loggedIn));
    }

    private static Optional<UserSession> resumed(TestApplication application, Reply... answers) {
        return application
                .flows()
                .resumeSession()
                .of(TestExchange.get("/reports").cookiesOf(answers));
    }
}
