package org.panelsecurity.impl.flow.logout;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoggedOut.ProviderSession;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;

/** A logout at the provider; the logout here happens even if the provider fails. */
class EndSessionTest {
    private static final String ID_TOKEN = "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl";
    private static final Map<String, String> AT_PROVIDER = Map.of("panel.logout.provider", "true");
    private static final Map<String, String> REVOKING = Map.of("panel.logout.revoke", "true");

    private final TestProvider provider = new TestProvider();
    private TestApplication application = application(AT_PROVIDER);

    @BeforeEach
    void announces() {
        provider.announces(",\"end_session_endpoint\":\"<issuer>/logout\",\"revocation_endpoint\":\"<issuer>/revoke\"");
        provider.answers("/revoke", ok());
    }

    @AfterEach
    void stop() {
        application.flows().providerWork().stop();
        provider.close();
    }

    @Test
    void sendsTheBrowserToTheProviderWhenTheSessionHereHasEnded() {
        UserSession session = session();

        Reply out = logOut(session, fromHere());

        assertThat(location(out)).startsWith(provider.issuer() + "/logout?");
        assertThat(query(out))
                .containsEntry("client_id", "client-1")
                .containsEntry("id_token_hint", ID_TOKEN)
                .containsEntry("post_logout_redirect_uri", "http://app.test/app/logout/done")
                .containsKey("state");
        assertThat(out.sessionFate()).isEqualTo(SessionFate.INVALIDATE);
        assertThat(application.events()).singleElement().isInstanceOfSatisfying(LoginEvent.LoggedOut.class, event -> {
            assertThat(event.identity()).isEqualTo(session.identity());
            assertThat(event.kind()).isEqualTo(LoginEvent.LoggedOut.Kind.AT_PROVIDER);
        });
    }

    @Test
    void showsTheHintToTheProviderOnly() {
        Reply out = logOut(session(), fromHere());

        assertThat(out.toString()).doesNotContain(ID_TOKEN, query(out).get("state"));
        assertThat(out.content().toString()).contains(provider.issuer() + "/logout?…");
    }

    @Test
    void returnsToTheAddressThatTheConfigurationMakesPublic() {
        restart(Map.of(
                "panel.logout.provider", "true", "panel.oauth.redirect-uri", "https://app.example.com/app/back"));

        assertThat(query(logOut(session(), fromHere())))
                .containsEntry("post_logout_redirect_uri", "https://app.example.com/app/logout/done");
    }

    @Test
    void saysOnReturnThatBothSessionsHaveEnded() {
        Reply out = logOut(session(), fromHere());

        Reply back = back("?state=" + query(out).get("state"), out);

        assertThat(back.content())
                .isEqualTo(new Content.Show(new Page.LoggedOut(new Link("/app/login"), ProviderSession.ENDED)));
        assertThat(back.cookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.maxAge()).isZero());
        assertThat(stateCookie(out).name()).isEqualTo(back.cookies().get(0).name());
    }

    @Test
    void leadsOnToThePageOfTheApplication() {
        restart(Map.of("panel.logout.provider", "true", "panel.logout.redirect", "/bye"));
        Reply out = logOut(session(), fromHere());

        assertThat(back("?state=" + query(out).get("state"), out).content())
                .isEqualTo(new Content.Redirect("/app/bye"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?state=", "?state=forged", "?state=<state>&state=<state>", "?state=<state>x"})
    void showsThatWhoCameBackWithoutTheStateIsLoggedOutAndNoMore(String query) {
        restart(Map.of("panel.logout.provider", "true", "panel.logout.redirect", "/bye"));
        Reply out = logOut(session(), fromHere());

        Reply back = back(query.replace("<state>", String.valueOf(query(out).get("state"))), out);

        assertThat(back.content())
                .isEqualTo(new Content.Show(new Page.LoggedOut(new Link("/app/login"), ProviderSession.LEFT_ALONE)));
        assertThat(back.cookies()).isEmpty();
    }

    @Test
    void takesNoStateFromAnotherBrowserAndNoneThatIsOld() {
        Reply out = logOut(session(), fromHere());
        String state = "?state=" + query(out).get("state");

        assertThat(back(state).content())
                .isEqualTo(new Content.Show(new Page.LoggedOut(new Link("/app/login"), ProviderSession.LEFT_ALONE)));
        application.clock().setElapsed(Duration.ofMinutes(10));
        assertThat(back(state, out).content())
                .isEqualTo(new Content.Show(new Page.LoggedOut(new Link("/app/login"), ProviderSession.LEFT_ALONE)));
    }

    @Test
    void asksTheProviderForNothingForAnotherSite() {
        restart(Map.of("panel.logout.provider", "true", "panel.logout.revoke", "true"));
        provider.calls();

        Reply asked = logOut(session(), TestExchange.post("/logout", Map.of()).header("Sec-Fetch-Site", "cross-site"));

        assertThat(asked.content()).isInstanceOf(Content.Show.class);
        assertThat(asked.cookies()).isEmpty();
        application.flows().providerWork().stop();
        assertThat(provider.calls()).isZero();
    }

    @Test
    void leavesTheProviderAloneWhereTheApplicationItselfLogsOut() {
        Reply ended = application.flows().logoutEndpoint().end(session(), TestExchange.get("/reports"));

        assertThat(location(ended)).isEqualTo("/app/logout/done");
        assertThat(provider.bodiesTo("/logout")).isEmpty();
    }

    @Test
    void leavesTheProviderAloneUnlessItIsTold() {
        restart(Map.of());
        provider.calls();

        assertThat(location(logOut(session(), fromHere()))).isEqualTo("/app/logout/done");
        application.flows().providerWork().stop();
        assertThat(provider.calls()).isZero();
    }

    @Test
    void logsOutHereAndShowsItIfTheProviderIsDown() {
        provider.metadata(serverError());
        restart(Map.of("panel.logout.provider", "true", "panel.logout.redirect", "/bye"));

        List<String> lines = CapturedLog.during(() -> {
            Reply out = logOut(session(), fromHere());
            assertThat(location(out)).isEqualTo("/app/logout/done?provider=open");
            assertThat(out.sessionFate()).isEqualTo(SessionFate.INVALIDATE);
            assertThat(out.cookies()).noneMatch(cookie -> cookie.name().contains("panel-o"));
            logOut(session(), fromHere());
        });

        assertThat(application.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                LoginEvent.LoggedOut.class,
                                out -> assertThat(out.kind()).isEqualTo(LoginEvent.LoggedOut.Kind.LOCAL)));
        assertThat(lines)
                .filteredOn(line -> line.contains("after the logout here"))
                .singleElement()
                .asString()
                .startsWith("Session of ")
                .contains("corp", "500");
        assertThat(back("?provider=open").content())
                .isEqualTo(new Content.Show(new Page.LoggedOut(new Link("/app/login"), ProviderSession.MAYBE_OPEN)));
    }

    @Test
    void logsOutHereAndShowsItIfTheProviderHasNoLogout() {
        provider.announces("");

        List<String> lines = CapturedLog.during(
                () -> assertThat(location(logOut(session(), fromHere()))).isEqualTo("/app/logout/done?provider=open"));

        assertThat(lines).singleElement().asString().contains("end_session_endpoint", "panel.logout.provider=false");
    }

    @Test
    void revokesBothTokensBehindTheAnswer() {
        restart(REVOKING);

        Reply out = logOut(session(), fromHere());

        assertThat(location(out)).isEqualTo("/app/logout/done");
        await(() -> provider.bodiesTo("/revoke").size() == 2);
        assertThat(provider.bodiesTo("/revoke"))
                .containsExactly(
                        "token=the-refresh-token&token_type_hint=refresh_token",
                        "token=the-access-token&token_type_hint=access_token");
    }

    @Test
    void revokesThemAlsoWhereTheApplicationItselfLogsOut() {
        restart(REVOKING);

        application.flows().logoutEndpoint().end(session(), TestExchange.get("/reports"));

        await(() -> provider.bodiesTo("/revoke").size() == 2);
    }

    @Test
    void writesOnceAMinuteThatTokensMayStillBeGood() {
        provider.answers("/revoke", serverError());
        restart(REVOKING);

        List<String> lines = CapturedLog.during(() -> {
            logOut(session(), fromHere());
            logOut(session(), fromHere());
            application.flows().providerWork().stop();
        });

        assertThat(lines)
                .filteredOn(line -> line.startsWith("Tokens of"))
                .singleElement()
                .asString()
                .contains("corp", "refresh token", "access token", "500")
                .doesNotContain("the-refresh-token", "the-access-token");
    }

    @Test
    void readsTheTokensBeforeASharedStoreForgetsThem() {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.putAll(AT_PROVIDER);
        settings.putAll(REVOKING);
        settings.put("panel.session.store", "jcache");
        // Without it details are loaded when the application uses them, not before.
        settings.put("panel.session.revocation", "none");
        settings.put("panel.cookie.secret", TestApplication.COOKIE_SECRET);
        TestStore store = new TestStore();
        application = new TestApplication(settings, store);
        Reply begun = application.flows().askForLogin().of(TestExchange.get("/reports"));
        provider.knows("mona", String.valueOf(query(begun).get("nonce")));
        TestExchange callback =
                TestExchange.get("/?code=c&state=" + query(begun).get("state"));
        Reply loggedIn = application.flows().finishLogin().with(callback.cookiesOf(begun), false);
        Optional<UserSession> session = application
                .flows()
                .resumeSession()
                .of(TestExchange.get("/reports").cookiesOf(loggedIn));

        Reply out = logOut(session.orElseThrow(), fromHere());

        assertThat(query(out)).containsKey("id_token_hint");
        assertThat(store.cache("sessions")).isEmpty();
        await(() -> provider.bodiesTo("/revoke").size() == 1);
        assertThat(provider.bodiesTo("/revoke")).containsExactly("token=access-of-mona&token_type_hint=access_token");
    }

    @Test
    void letsNoProviderThatHangsDelayAnothersRevocation() {
        TestProvider other = new TestProvider();
        other.announces(",\"revocation_endpoint\":\"<issuer>/revoke\"");
        other.answers("/revoke", ok());
        provider.answers("/revoke", aResponse().withFixedDelay(60_000));
        restart(two(other));

        for (int i = 0; i < 20; i++) {
            logOut(session("corp", provider), fromHere());
        }
        logOut(session("other", other), fromHere());

        await(() -> other.bodiesTo("/revoke").size() == 2);
        assertThat(provider.bodiesTo("/revoke")).hasSizeLessThan(20);
        other.close();
    }

    private Map<String, String> two(TestProvider other) {
        Map<String, String> settings = new HashMap<>();
        settings.put("panel.oauth.provider", "corp,other");
        Map.of("corp", provider, "other", other).forEach((name, at) -> {
            String prefix = "panel.oauth." + name + ".";
            settings.put(prefix + "preset", "generic");
            settings.put(prefix + "issuer", at.issuer());
            settings.put(prefix + "key", "client-1");
            settings.put(prefix + "secret", "a-client-secret-of-some-length");
            settings.put(prefix + "logout-revoke", "true");
        });
        return settings;
    }

    private TestApplication application(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(more.containsKey("panel.oauth.provider") ? Map.of() : provider.settings());
        settings.putAll(more);
        return new TestApplication(settings);
    }

    private void restart(Map<String, String> more) {
        application = application(more);
    }

    private static TestExchange fromHere() {
        return TestExchange.post("/logout", Map.of()).header("Sec-Fetch-Site", "same-origin");
    }

    private Reply logOut(UserSession session, TestExchange exchange) {
        return application.flows().logoutEndpoint().of(exchange, Optional.of(session));
    }

    private Reply back(String query, Reply... before) {
        return application
                .flows()
                .logoutEndpoint()
                .of(TestExchange.get("/logout/done" + query).cookiesOf(before), Optional.empty());
    }

    private static SetCookie stateCookie(Reply reply) {
        return reply.cookies().stream()
                .filter(cookie -> cookie.name().startsWith("panel-o-"))
                .findFirst()
                .orElseThrow();
    }

    private static String location(Reply reply) {
        return ((Content.Redirect) reply.content()).location();
    }

    private static Map<String, String> query(Reply reply) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : URI.create(location(reply)).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private UserSession session() {
        return session("corp", provider);
    }

    private static UserSession session(String registration, TestProvider at) {
        Instant now = Instant.now();
        TokenSet tokens = new TokenSet("the-access-token", ID_TOKEN, "the-refresh-token", null, Set.of());
        Life life = new Life("session-1", 0, now, now.plusSeconds(60));
        return UserSession.begin(
                IdentityContent.of(
                        new Client(registration, "client-1", at.issuer()),
                        Identity.of(registration, "42", "mona", Set.of()),
                        life),
                Details.of(life, tokens, Map.of("name", "Mona")));
    }

    private static void await(BooleanSupplier condition) {
        Instant until = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("it never came").isBefore(until);
            Thread.onSpinWait();
        }
    }
}
