package org.panelsecurity.impl.flow.upkeep;

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
import org.panelsecurity.Decision;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.access.Access;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.spi.OAuthProvider;

/** Groups and claims of a user after a refresh. */
@Timeout(60)
class RefreshedUserTest {
    private static final Duration SOON = Duration.ofSeconds(245);
    private static final List<String> STAFF = List.of("staff");

    private final TestProvider provider = new TestProvider();

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void hasTheGroupsAndClaimsOfTheNewIdToken() {
        TestApplication application = application(Map.of());
        Reply loggedIn = logIn(application, claims("groups", STAFF));
        application.clock().setElapsed(SOON);
        refreshes(claims("groups", List.of("finance", "audit")).claim("department", "sales"));

        UpkeepResult result = upkeep(application, loggedIn);

        UserSession session = result.session().orElseThrow();
        assertThat(session.identity().groups()).containsExactlyInAnyOrder("finance", "audit");
        assertThat(session.identity().claims())
                .containsEntry("department", "sales")
                .doesNotContainKeys("nonce", "at_hash");
        assertThat(application.flows().principalRules().roles(session)).containsExactlyInAnyOrder("finance", "audit");
        assertThat(application.events())
                .last()
                .isInstanceOfSatisfying(
                        LoginEvent.TokensRefreshed.class,
                        event -> assertThat(event.identity().groups()).contains("finance"));
        UserSession next = session(application, loggedIn, Reply.redirect("/").with(result.cookies()));
        assertThat(next.identity().groups()).as("in the cookies").containsExactlyInAnyOrder("finance", "audit");
        assertThat(next.identity().claims()).containsEntry("department", "sales");
    }

    @Test
    void losesTheGroupsThatTheProviderTookAway() {
        TestApplication application = application(Map.of());
        Reply loggedIn = logIn(application, claims("groups", STAFF));
        application.clock().setElapsed(SOON);
        refreshes(claims("groups", List.of()));

        assertThat(upkeep(application, loggedIn)
                        .session()
                        .orElseThrow()
                        .identity()
                        .groups())
                .isEmpty();
    }

    @Test
    void keepsGroupsAndClaimsIfTheProviderSendsNoIdToken() {
        TestApplication application = application(Map.of());
        Reply loggedIn = logIn(application, claims("groups", STAFF));
        application.clock().setElapsed(SOON);
        provider.tokenAnswer(okJson("{\"access_token\":\"second\",\"expires_in\":300}"));
        provider.calls();

        UserSession session = upkeep(application, loggedIn).session().orElseThrow();

        assertThat(session.identity().groups()).containsExactly("staff");
        assertThat(session.identity().claims()).containsEntry("email", "mona@example.com");
        assertThat(accessToken(session)).isEqualTo("second");
        assertThat(provider.calls()).as("the login needed no user info").isEqualTo(1);
    }

    @Test
    void readsUserInfoAgainIfTheLoginNeededIt() {
        TestApplication application = application(Map.of());
        provider.userInfo(okJson("{\"sub\":\"42\",\"groups\":[\"staff\"],\"team\":\"red\"}"));
        Reply loggedIn = logIn(application, claims("email", "mona@example.com"));
        application.clock().setElapsed(SOON);
        provider.userInfo(okJson("{\"sub\":\"42\",\"groups\":[\"finance\"]}"));
        provider.tokenAnswer(okJson("{\"access_token\":\"second\",\"expires_in\":300}"));

        UserSession session = upkeep(application, loggedIn).session().orElseThrow();

        assertThat(session.identity().groups()).containsExactly("finance");
        assertThat(session.identity().claims())
                .containsEntry("email", "mona@example.com")
                .doesNotContainKey("team");
    }

    @Test
    void readsUserInfoAgainIfThereIsNoIssuer() {
        TestApplication application = plain();
        provider.userInfo(okJson("{\"id\":583231,\"email\":\"mona@example.com\",\"groups\":[\"staff\"]}"));
        Reply loggedIn = logInWithoutIdToken(application);
        application.clock().setElapsed(SOON);
        provider.userInfo(okJson("{\"id\":583231,\"email\":\"mona@example.com\",\"groups\":[\"finance\"]}"));

        assertThat(upkeep(application, loggedIn)
                        .session()
                        .orElseThrow()
                        .identity()
                        .groups())
                .containsExactly("finance");
    }

    /** OpenID Connect Core 1.0, section 12.2: the ID token of a refresh need not have the claims of the first one. */
    @Test
    void readsUserInfoIfTheNewIdTokenHasFewerClaims() {
        TestApplication application = application(Map.of());
        Reply loggedIn = logIn(application, claims("groups", STAFF));
        application.clock().setElapsed(SOON);
        refreshes(claims("email", null));
        provider.userInfo(okJson("{\"sub\":\"42\",\"email\":\"mona@example.com\",\"groups\":[\"finance\"]}"));

        assertThat(upkeep(application, loggedIn)
                        .session()
                        .orElseThrow()
                        .identity()
                        .groups())
                .containsExactly("finance");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500, 503})
    void keepsGroupsAndTheNewTokensIfUserInfoCannotBeRead(int status) {
        TestApplication application = application(Map.of());
        provider.userInfo(okJson("{\"sub\":\"42\",\"groups\":[\"staff\"]}"));
        Reply loggedIn = logIn(application, claims("email", "mona@example.com"));
        application.clock().setElapsed(SOON);
        provider.userInfo(aResponse().withStatus(status));
        refreshes(claims("email", "mona@example.com"));

        List<String> log = CapturedLog.during(() -> {
            UserSession session = upkeep(application, loggedIn).session().orElseThrow();
            assertThat(session.identity().groups()).containsExactly("staff");
            assertThat(accessToken(session)).isEqualTo("second");
        });

        assertThat(log).singleElement().asString().startsWith("Groups and claims of corp:42 stay");
    }

    /** The login of such a user succeeds, so no refresh may end the session. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"email\":\"mona@example.com\"}", "{\"error\":\"temporarily_unavailable\"}"})
    void staysIfUserInfoHasNoSubject(String userInfo) {
        TestApplication application = application(Map.of());
        provider.userInfo(okJson(userInfo));
        Reply loggedIn = logIn(application, claims("email", "mona@example.com"));
        application.clock().setElapsed(SOON);
        refreshes(claims("email", "mona@example.com"));

        UserSession session = upkeep(application, loggedIn).session().orElseThrow();

        assertThat(accessToken(session)).isEqualTo("second");
    }

    @Test
    void mayNotStayIfARestrictionRefusesTheNewIdTokenWhileUserInfoIsAway() {
        TestApplication application = restricted();
        provider.userInfo(aResponse().withStatus(404));
        Reply loggedIn = logIn(application, claims("tenant", "octo"));
        application.clock().setElapsed(SOON);
        refreshes(claims("tenant", "another-tenant"));

        assertThat(upkeep(application, loggedIn).session()).isEmpty();
    }

    /** GitHub names only the largest scope. */
    @Test
    void hasTheGroupsThatAHookReadsWithImpliedScopes() {
        OAuthProvider preset = OAuthProvider.named("teams")
                .issuer(provider.issuer())
                .userClaim("email")
                .scopes("openid", "admin:org")
                .scopeImplies("admin:org", "read:org")
                .groups((claims, client) -> client.scopes().contains("read:org") ? List.of("octo") : List.of())
                .build();
        Map<String, String> settings = settings(Map.of("panel.oauth.corp.preset", "teams"));
        settings.keySet().removeAll(List.of("panel.oauth.issuer", "panel.oauth.groups-claim"));
        TestApplication application = new TestApplication(settings, new TestStore(), List.of(preset));
        Reply loggedIn = logIn(application, claims("email", "mona@example.com"));
        assertThat(session(application, loggedIn).identity().groups()).containsExactly("corp:octo");
        application.clock().setElapsed(SOON);
        refreshes(claims("email", "mona@example.com"));

        assertThat(upkeep(application, loggedIn)
                        .session()
                        .orElseThrow()
                        .identity()
                        .groups())
                .containsExactly("corp:octo");
    }

    /** As Azure AD B2C does if the scopes name no API: no access token at the login, and none at a refresh. */
    @Test
    void hasTheNewGroupsWithoutAnyAccessToken() {
        TestApplication application = application(Map.of());
        Reply begun = application.flows().askForLogin().of(TestExchange.get("/reports"));
        answersWithoutAccessToken(claims("groups", STAFF)
                .claim("nonce", RedirectParameters.of(begun).get("nonce")));
        Reply loggedIn = finish(application, begun);
        application.clock().setElapsed(SOON.multipliedBy(4));
        answersWithoutAccessToken(claims("groups", List.of("finance")));

        UserSession session = upkeep(application, loggedIn).session().orElseThrow();

        assertThat(session.identity().groups()).containsExactly("finance");
    }

    @Test
    void isNoOtherUserByUserInfo() {
        TestApplication application = application(Map.of());
        provider.userInfo(okJson("{\"sub\":\"42\",\"groups\":[\"staff\"]}"));
        Reply loggedIn = logIn(application, claims("email", "mona@example.com"));
        application.clock().setElapsed(SOON);
        provider.userInfo(okJson("{\"sub\":\"43\",\"groups\":[\"admin\"]}"));
        provider.tokenAnswer(okJson("{\"access_token\":\"second\",\"expires_in\":300}"));

        assertThat(upkeep(application, loggedIn).session()).isEmpty();
    }

    @Test
    void isNoOtherUserByTheStableId() {
        TestApplication application = plain();
        provider.userInfo(okJson("{\"id\":583231,\"email\":\"mona@example.com\"}"));
        Reply loggedIn = logInWithoutIdToken(application);
        application.clock().setElapsed(SOON);
        provider.userInfo(okJson("{\"id\":583232,\"email\":\"mona@example.com\"}"));

        assertThat(upkeep(application, loggedIn).session()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-tenant", ""})
    void mayNotStayIfARestrictionRefusesTheNewClaims(String tenant) {
        TestApplication application = restricted();
        Reply loggedIn = logIn(application, claims("tenant", "octo").claim("groups", STAFF));
        application.clock().setElapsed(SOON);
        provider.userInfo(okJson("{\"sub\":\"42\"}"));
        refreshes(claims("tenant", tenant.isEmpty() ? null : tenant).claim("groups", STAFF));

        UpkeepResult result = upkeep(application, loggedIn);

        assertThat(result.session()).isEmpty();
        assertThat(result.cookies())
                .isNotEmpty()
                .allMatch(cookie -> cookie.maxAge().isZero());
    }

    @Test
    void meetsTheAccessCheckWithTheNewGroups() {
        TestApplication application = application(Map.of());
        application.accessCheck((who, path) ->
                who.groups().contains("staff") && "red".equals(who.claim("team").orElse(""))
                        ? Decision.allow()
                        : Decision.deny("Left."));
        Reply loggedIn = logIn(application, claims("groups", STAFF).claim("team", "red"));
        application.clock().setElapsed(SOON);
        refreshes(claims("groups", STAFF).claim("team", "blue"));

        UserSession session = upkeep(application, loggedIn).session().orElseThrow();

        assertThat(application.flows().checkAccess().of(session, TestExchange.get("/reports")))
                .isInstanceOf(Access.Refused.class);
    }

    @Test
    void keepsItsNameAndTheGroupsOfTheStores() {
        TestApplication application = application(Map.of());
        application.groupStores((identity, name) -> Optional.of(Set.of("auditor")));
        Reply loggedIn = logIn(application, claims("groups", STAFF));
        application.clock().setElapsed(SOON);
        refreshes(claims("groups", List.of("finance")).claim("email", "mona.lisa@example.com"));

        UserSession session = upkeep(application, loggedIn).session().orElseThrow();

        assertThat(session.identity().user()).isEqualTo("mona@example.com");
        assertThat(session.identity().claims()).containsEntry("email", "mona.lisa@example.com");
        assertThat(session.storeGroups()).containsExactly("auditor");
    }

    /** The other node has the details from the store, and an identity cookie from before the refresh. */
    @Test
    void hasTheNewGroupsOnEveryNode() {
        TestStore store = new TestStore();
        Map<String, String> settings = settings(Map.of("panel.session.store", "jcache"));
        TestApplication one = new TestApplication(settings, store);
        TestApplication two = new TestApplication(settings, store);
        Reply loggedIn = logIn(one, claims("groups", STAFF));
        one.clock().setElapsed(SOON);
        two.clock().setElapsed(SOON);
        refreshes(claims("groups", List.of("finance")));
        upkeep(one, loggedIn);

        UpkeepResult result = upkeep(two, loggedIn);

        assertThat(result.session().orElseThrow().identity().groups()).containsExactly("finance");
        assertThat(session(two, loggedIn, Reply.redirect("/").with(result.cookies()))
                        .identity()
                        .groups())
                .containsExactly("finance");
        assertThat(provider.bodiesTo("/token")).as("a login and a refresh").hasSize(2);
    }

    private TestApplication application(Map<String, String> more) {
        return new TestApplication(settings(more));
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("panel.oauth.refresh-tokens", "true");
        settings.putAll(more);
        return settings;
    }

    /** An application at an OAuth 2.0 server without ID tokens. */
    private TestApplication plain() {
        Map<String, String> settings = settings(Map.of(
                "panel.oauth.authorize-url", provider.issuer() + "/authorize",
                "panel.oauth.token-url", provider.issuer() + "/token",
                "panel.oauth.user-url", provider.issuer() + "/userinfo"));
        settings.remove("panel.oauth.issuer");
        return new TestApplication(settings);
    }

    /** An application whose preset restricts users to a tenant. */
    private TestApplication restricted() {
        OAuthProvider preset = OAuthProvider.named("tenants")
                .issuer(provider.issuer())
                .userClaim("email")
                .parameter("tenant", "the tenant")
                .restrict("tenant", "tenant")
                .build();
        Map<String, String> settings =
                settings(Map.of("panel.oauth.corp.preset", "tenants", "panel.oauth.tenant", "octo"));
        settings.remove("panel.oauth.issuer");
        return new TestApplication(settings, new TestStore(), List.of(preset));
    }

    private Reply logIn(TestApplication application, JWTClaimsSet.Builder claims) {
        Reply begun = application.flows().askForLogin().of(TestExchange.get("/reports"));
        Map<String, String> asked = RedirectParameters.of(begun);
        answers("first", claims.claim("nonce", asked.get("nonce")));
        return finish(application, begun);
    }

    private Reply logInWithoutIdToken(TestApplication application) {
        provider.tokenAnswer(TestProvider.tokens("first"));
        return finish(application, application.flows().askForLogin().of(TestExchange.get("/reports")));
    }

    private static Reply finish(TestApplication application, Reply begun) {
        String callback = "/?code=c&state=" + RedirectParameters.of(begun).get("state");
        return application.flows().finishLogin().with(TestExchange.get(callback).cookiesOf(begun), false);
    }

    private void refreshes(JWTClaimsSet.Builder claims) {
        answers("second", claims);
    }

    private void answersWithoutAccessToken(JWTClaimsSet.Builder claims) {
        provider.tokenAnswer(okJson("""
                {"refresh_token":"r","id_token":"%s"}""".formatted(provider.signed(claims.build()))));
    }

    private void answers(String accessToken, JWTClaimsSet.Builder claims) {
        provider.tokenAnswer(okJson("""
                {"access_token":"%s","refresh_token":"r","token_type":"Bearer","expires_in":300,"id_token":"%s"}""".formatted(accessToken, provider.signed(claims.build()))));
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
                .claim(name, value);
    }

    private static UpkeepResult upkeep(TestApplication application, Reply loggedIn) {
        TestExchange exchange = TestExchange.get("/reports").cookiesOf(loggedIn);
        return application.flows().sessionUpkeep().perform(session(application, loggedIn), exchange);
    }

    private static UserSession session(TestApplication application, Reply... answers) {
        return application
                .flows()
                .resumeSession()
                .of(TestExchange.get("/reports").cookiesOf(answers))
                .orElseThrow();
    }

    private static String accessToken(UserSession session) {
        return session.details().map(Details::tokens).map(TokenSet::accessToken).orElseThrow();
    }
}
