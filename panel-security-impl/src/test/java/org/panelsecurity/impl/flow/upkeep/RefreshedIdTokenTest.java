package org.panelsecurity.impl.flow.upkeep;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.UserSession;

/** A refresh that brings an ID token, while the provider rotates its keys. */
class RefreshedIdTokenTest {
    private final TestProvider provider = new TestProvider();
    private TestApplication application;
    private Reply loggedIn;
    private String firstIdToken;

    @BeforeEach
    void logIn() {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("panel.oauth.refresh-tokens", "true");
        application = new TestApplication(settings);
        Reply begun = application.flows().askForLogin().of(TestExchange.get("/"));
        String location = ((Content.Redirect) begun.content()).location();
        firstIdToken = idToken("mona", parameter("nonce", location));
        provider.tokenAnswer(tokens("first", firstIdToken));
        loggedIn = application
                .flows()
                .finishLogin()
                .with(
                        TestExchange.get("/?code=c&state=" + parameter("state", location))
                                .cookiesOf(begun),
                        false);
        application.clock().setElapsed(Duration.ofSeconds(245));
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void isVerifiedWithAKeyThatIsNew() {
        provider.rotatesKeys();
        String second = idToken("mona", "");
        provider.tokenAnswer(tokens("second", second));

        TokenSet tokens = tokens(refreshed().orElseThrow());

        assertThat(tokens.accessToken()).isEqualTo("second");
        assertThat(tokens.idToken()).isEqualTo(second);
    }

    /** No key can be fetched: the refresh token is used up, so its successor is kept; everything that was verified stays. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[]}", "{}", "<html></html>", ""})
    void leavesTheSessionAsItIsWhileNoKeyCanBeFetched(String keys) {
        provider.rotatesKeys();
        provider.answers("/keys", keys.isEmpty() ? serverError() : okJson(keys));
        provider.tokenAnswer(tokens("second", idToken("mona", "")));

        UserSession session = refreshed().orElseThrow();

        assertThat(session.identity().id()).isEqualTo("id-of-mona");
        assertThat(application.flows().principalRules().roles(session)).containsExactly("staff");
        assertThat(tokens(session).idToken()).isEqualTo(firstIdToken);
        assertThat(tokens(session).refreshToken()).isEqualTo("refresh-second");
    }

    @Test
    void endsTheSessionIfTheTokenThatCannotBeVerifiedNamesAnotherUser() {
        provider.rotatesKeys();
        provider.answers("/keys", serverError());
        provider.tokenAnswer(tokens("second", idToken("lisa", "")));

        assertThat(refreshed()).isEmpty();
    }

    @Test
    void endsTheSessionIfTheProviderDoesNotHaveTheKey() {
        String unknown = provider.signedWithAnUnknownKey(claims("mona", ""));
        provider.tokenAnswer(tokens("second", unknown));

        assertThat(refreshed()).isEmpty();
    }

    private Optional<UserSession> refreshed() {
        TestExchange exchange = TestExchange.get("/reports").cookiesOf(loggedIn);
        UserSession session = application.flows().resumeSession().of(exchange).orElseThrow();
        assertThat(application.flows().sessionUpkeep().isDue(session)).isTrue();
        return application.flows().sessionUpkeep().perform(session, exchange).session();
    }

    private static TokenSet tokens(UserSession session) {
        return session.details().map(Details::tokens).orElseThrow();
    }

    private static ResponseDefinitionBuilder tokens(String name, String idToken) {
        return okJson("""
                {"access_token":"%1$s","refresh_token":"refresh-%1$s","token_type":"Bearer","expires_in":300,\
                "id_token":"%2$s"}""".formatted(name, idToken));
    }

    private String idToken(String user, String nonce) {
        return provider.signed(claims(user, nonce));
    }

    @SuppressWarnings("JavaUtilDate") // Nimbus's own type.
    private JWTClaimsSet claims(String user, String nonce) {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience("client-1")
                .subject("id-of-" + user)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("email", user + "@example.com")
                .claim("groups", List.of("staff"))
                .build();
    }

    private static String parameter(String name, String location) {
        Matcher parameter = Pattern.compile("(^|&)" + name + "=([^&]*)")
                .matcher(URI.create(location).getRawQuery());
        assertThat(parameter.find()).isTrue();
        return URLDecoder.decode(parameter.group(2), StandardCharsets.UTF_8);
    }
}
