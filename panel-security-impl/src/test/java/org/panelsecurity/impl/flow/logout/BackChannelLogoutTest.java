package org.panelsecurity.impl.flow.logout;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginEvent.LoggedOutByProvider;
import org.panelsecurity.SessionEnded;
import org.panelsecurity.TokenRefused;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.spi.OAuthProvider;

/** A provider ends sessions of its users at one node; the next request goes to another node. */
class BackChannelLogoutTest {
    private static final String HERE = "/logout/backchannel/corp";

    private final TestProvider provider = new TestProvider();
    private final TestStore store = new TestStore();
    private final TestApplication application = node(Map.of());
    private final TestApplication another = node(Map.of());

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void endsWhatBeganInOneSessionOfTheProvider() {
        Reply mona = logIn("mona");
        Reply lisa = logIn("lisa");

        assertThat(sent(provider.logout("jti-1").subject("id-of-mona").claim("sid", "sid-of-mona")))
                .isEqualTo(new Content.Status(200));

        assertThat(resumed(mona)).isEmpty();
        assertThat(resumed(lisa)).isPresent();
    }

    @Test
    void endsAllSessionsOfASubject() {
        Reply one = logIn("mona");
        Reply other = logIn("mona");
        Reply lisa = logIn("lisa");

        assertThat(sent(provider.logout("jti-1").subject("id-of-mona"))).isEqualTo(new Content.Status(200));

        assertThat(resumed(one)).isEmpty();
        assertThat(resumed(other)).isEmpty();
        assertThat(resumed(lisa)).isPresent();
    }

    @Test
    void endsNothingElseOfTheSubjectWhereASessionIsNamed() {
        Reply mona = logIn("mona");

        assertThat(sent(provider.logout("jti-1").subject("id-of-mona").claim("sid", "another")))
                .as("an unknown session has ended")
                .isEqualTo(new Content.Status(200));

        assertThat(resumed(mona)).isPresent();
    }

    /** The identity mapper decides which user the application sees; the provider's subject decides which sessions end. */
    @Test
    void endsSessionsWhoseIdentityAPlugInReplaced() {
        OAuthProvider mapping = OAuthProvider.named("mapping")
                .issuer(provider.issuer())
                .identity(who -> Identity.of(who.registration(), "employee-7", "mona", Set.of()))
                .build();
        TestApplication mapped =
                new TestApplication(settings(Map.of("panel.oauth.corp.preset", "mapping")), store, List.of(mapping));
        Reply one = logIn(mapped, "mona");
        assertThat(sent(provider.logout("jti-1").claim("sid", "sid-of-mona"))).isEqualTo(new Content.Status(200));
        assertThat(resumed(mapped, one)).isEmpty();

        Reply other = logIn(mapped, "lisa");
        assertThat(sent(provider.logout("jti-2").subject("id-of-lisa"))).isEqualTo(new Content.Status(200));
        assertThat(resumed(mapped, other)).isEmpty();
    }

    @Test
    void takesATokenOnceOnAllNodes() {
        JWTClaimsSet.Builder logout = provider.logout("jti-1").subject("id-of-mona");
        assertThat(sent(logout)).isEqualTo(new Content.Status(200));

        Reply again = another.flows().backChannelLogout().of(posted(Map.of("logout_token", List.of(signed(logout)))));

        assertRefused(again.content(), "used before (jti)");
    }

    @Test
    void letsATokenComeAgainThatTheStoreDidNotTake() {
        Reply mona = logIn("mona");
        JWTClaimsSet.Builder logout = provider.logout("jti-1").subject("id-of-mona");
        store.out = true;
        assertThat(sent(logout))
                .isInstanceOfSatisfying(
                        Content.Json.class, json -> assertThat(json.status()).isEqualTo(503));
        store.out = false;

        assertThat(sent(logout)).isEqualTo(new Content.Status(200));
        assertThat(resumed(mona)).isEmpty();
    }

    @Test
    void refusesATokenThatIsNotRight() {
        Reply mona = logIn("mona");

        assertRefused(sent(provider.logout("jti-1").subject("id-of-mona").audience("another")), "(aud)");
        assertRefused(sent(provider.logout("jti-2").subject("id-of-mona").claim("nonce", "n")), "nonce");
        assertThat(resumed(mona)).isPresent();
    }

    @Test
    void mayBeAskedAgainWhereTheKeysAreNotToBeHad() {
        provider.answers("/keys", serverError());

        assertThat(sent(provider.logout("jti-1").subject("id-of-mona")))
                .isInstanceOfSatisfying(
                        Content.Json.class, json -> assertThat(json.status()).isEqualTo(503));
    }

    /** The provider rotated its key a moment ago. */
    @Test
    void takesATokenThatIsSignedWithANewKey() {
        Reply mona = logIn("mona");
        provider.rotatesKeys();

        assertThat(sent(provider.logout("jti-1").subject("id-of-mona"))).isEqualTo(new Content.Status(200));
        assertThat(resumed(mona)).isEmpty();
    }

    @Test
    void mayBeAskedAgainWhereTheNewKeyIsNotToBeHad() {
        Reply mona = logIn("mona");
        provider.rotatesKeys();
        provider.answers("/keys", okJson("{\"keys\":[]}"));
        JWTClaimsSet.Builder logout = provider.logout("jti-1").subject("id-of-mona");

        assertThat(sent(logout))
                .isInstanceOfSatisfying(
                        Content.Json.class, json -> assertThat(json.status()).isEqualTo(503));
        assertThat(resumed(mona)).isPresent();
    }

    @Test
    void refusesATokenWhoseKeyTheProviderDoesNotHave() {
        logIn("mona");
        JWTClaimsSet.Builder logout = provider.logout("jti-1").subject("id-of-mona");
        String madeUp = provider.signedWithAnUnknownKey(logout.build());

        for (int i = 0; i < 8; i++) {
            int expected = i < 5 ? 400 : 503;
            assertThat(application
                            .flows()
                            .backChannelLogout()
                            .of(posted(Map.of("logout_token", List.of(madeUp))))
                            .content())
                    .isInstanceOfSatisfying(
                            Content.Json.class,
                            json -> assertThat(json.status()).isEqualTo(expected));
        }
        assertThat(sent(logout)).isEqualTo(new Content.Status(200));
    }

    @Test
    void writesOnceAMinuteWhyATokenIsRejected() {
        List<String> lines = CapturedLog.during(() -> {
            sent(provider.logout("jti-1").subject("id-of-mona").audience("another"));
            sent(provider.logout("jti-2").subject("id-of-mona").audience("another"));
        });

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("Back-channel logout token from single sign-on rejected: ")
                .contains("(aud)");
    }

    @Test
    void writesThatATokenCouldNotBeVerified() {
        provider.answers("/keys", serverError());

        List<String> lines =
                CapturedLog.during(() -> sent(provider.logout("jti-1").subject("id-of-mona")));

        assertThat(lines)
                .filteredOn(line -> line.startsWith("Back-channel"))
                .singleElement()
                .asString()
                .startsWith("Back-channel logout token from single sign-on not verified, no session ended: ");
    }

    @Test
    void refusesARequestWithoutOneToken() {
        String token = signed(provider.logout("jti-1").subject("id-of-mona"));
        provider.calls();

        assertRefused(answer(Map.of()), "exactly one logout_token");
        assertRefused(answer(Map.of("logout_token", List.of(token, token))), "exactly one logout_token");
        assertRefused(answer(Map.of("logout_token", List.of(""))), "");
        assertThat(provider.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE"})
    void takesNothingButPost(String method) {
        assertThat(application
                        .flows()
                        .backChannelLogout()
                        .of(TestExchange.get(HERE).method(method))
                        .content())
                .isEqualTo(new Content.MethodNotAllowed("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout/backchannel/", "/logout/backchannel/github", "/logout/backchannel/corp/"})
    void isThereForRegistrationsAlone(String path) {
        assertThat(application
                        .flows()
                        .backChannelLogout()
                        .of(TestExchange.post(path, Map.of()))
                        .content())
                .isEqualTo(new Content.Status(404));
    }

    @Test
    void isNotThereIfMarksAreNotChecked() {
        TestApplication without = node(Map.of("panel.session.store", "cookie"));

        assertThat(without.flows()
                        .backChannelLogout()
                        .of(TestExchange.post(HERE, Map.of()))
                        .content())
                .isEqualTo(new Content.Status(404));
    }

    private TestApplication node(Map<String, String> more) {
        return new TestApplication(settings(more), store);
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("panel.session.store", "jcache");
        settings.putAll(more);
        return settings;
    }

    private Reply logIn(String user) {
        return logIn(application, user);
    }

    private Reply logIn(TestApplication at, String user) {
        Reply begun = at.flows().askForLogin().of(TestExchange.get("/"));
        String location = ((Content.Redirect) begun.content()).location();
        provider.knows(user, parameter("nonce", location));
        TestExchange callback = TestExchange.get("/?code=c&state=" + parameter("state", location))
                .cookiesOf(begun);
        Reply answered = at.flows().finishLogin().with(callback, false);
        assertThat(resumed(at, answered)).isPresent();
        return answered;
    }

    private static String parameter(String name, String location) {
        Matcher parameter = Pattern.compile("(^|&)" + name + "=([^&]*)")
                .matcher(URI.create(location).getRawQuery());
        assertThat(parameter.find()).isTrue();
        return URLDecoder.decode(parameter.group(2), StandardCharsets.UTF_8);
    }

    private Optional<UserSession> resumed(Reply loggedIn) {
        return resumed(another, loggedIn);
    }

    private static Optional<UserSession> resumed(TestApplication at, Reply loggedIn) {
        return at.flows().resumeSession().of(TestExchange.get("/reports").cookiesOf(loggedIn));
    }

    private String signed(JWTClaimsSet.Builder claims) {
        return provider.signed(claims.build());
    }

    @Test
    void tellsOfTheLogoutOfTheSessionThatItEndsAndOfWhatWasRefused() {
        Reply mona = logIn("mona");
        JWTClaimsSet.Builder logout = provider.logout("jti-1").subject("id-of-mona");

        sent(logout);
        resumed(mona);
        sent(logout);
        sent(provider.logout("jti-2").subject("id-of-mona").audience("another"));

        assertThat(application.events())
                .hasSize(4)
                .element(1)
                .isInstanceOfSatisfying(LoggedOutByProvider.class, out -> {
                    assertThat(out.registration()).isEqualTo("corp");
                    assertThat(out.subject()).contains("id-of-mona");
                    assertThat(out.path()).isEqualTo(HERE);
                });
        assertThat(application.events().subList(2, 4))
                .extracting(event -> ((TokenRefused) event).kind())
                .containsExactly(TokenRefused.Kind.REPLAYED_LOGOUT_TOKEN, TokenRefused.Kind.LOGOUT_TOKEN);
        assertThat(another.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionEnded.class,
                        ended -> assertThat(ended.reason()).isEqualTo(SessionEnded.Reason.BACK_CHANNEL_LOGOUT));
    }

    private Content sent(JWTClaimsSet.Builder claims) {
        return answer(Map.of("logout_token", List.of(signed(claims))));
    }

    private Content answer(Map<String, List<String>> form) {
        Reply reply = application.flows().backChannelLogout().of(posted(form));
        assertThat(reply.cookies()).isEmpty();
        return reply.content();
    }

    // A server sends it, so it has no headers of a browser.
    private static TestExchange posted(Map<String, List<String>> form) {
        return TestExchange.post(HERE, form).without("Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest");
    }

    private static void assertRefused(Content content, String why) {
        assertThat(content).isInstanceOfSatisfying(Content.Json.class, json -> {
            assertThat(json.status()).isEqualTo(400);
            assertThat(json.members()).containsEntry("error", "invalid_request");
            assertThat(json.members().get("error_description")).asString().contains(why);
        });
    }
}
